// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.policy.RetryBudget;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** The monotonic clock overflows during these tests, as that of a machine may. */
  private static final long NOW = Long.MAX_VALUE - MINUTE;

  private final Budgets budgets = new Budgets(RetryBudget::tokenBucket);

  @Test // P47
  void aHostHasOneBudget() {
    RetryBudget budget = budgets.of("https://a.example", NOW);

    assertThat(budgets.of("https://a.example", NOW + SECOND)).isSameAs(budget);
    assertThat(budgets.of("https://b.example", NOW)).isNotSameAs(budget);
    assertThat(budgets.of("https://a.example:8443", NOW)).isNotSameAs(budget);
  }

  @Test
  void aHostThatIsUsedNowAndThenKeepsItsBudget() {
    RetryBudget budget = budgets.of("https://a.example", NOW);

    for (int minute = 9; minute < 100; minute += 9) {
      assertThat(budgets.of("https://a.example", NOW + minute * MINUTE)).isSameAs(budget);
    }
  }

  @Test
  void aHostThatWasIdleBeginsAnew() {
    RetryBudget budget = budgets.of("https://a.example", NOW);

    assertThat(budgets.of("https://a.example", NOW + 10 * MINUTE)).isNotSameAs(budget);
  }

  @Test
  void idleHostsAreForgottenWhenAnotherComes() {
    for (long host = 0; host < Budgets.FEW; host++) {
      budgets.of("https://" + host + ".example", NOW + host % 2 * 5 * MINUTE);
    }

    budgets.of("https://new.example", NOW + 11 * MINUTE);

    assertThat(budgets.size()).isEqualTo(Budgets.FEW / 2 + 1);
  }

  @Test
  void ofTooManyHostsThoseIdleForLongestAreForgotten() {
    for (int host = 0; host < Budgets.MOST - 1; host++) {
      budgets.of("https://" + host + ".example", NOW);
    }
    RetryBudget used = budgets.of("https://used.example", NOW + 9 * MINUTE);
    assertThat(budgets.size()).isEqualTo(Budgets.MOST);

    budgets.of("https://new.example", NOW + 9 * MINUTE);

    assertThat(budgets.size()).isEqualTo(2);
    assertThat(budgets.of("https://used.example", NOW + 9 * MINUTE)).isSameAs(used);
  }

  @Test
  void thereAreNeverTooManyHosts() {
    for (int host = 0; host < 3 * Budgets.MOST; host++) {
      budgets.of("https://" + host + ".example", NOW);
      assertThat(budgets.size()).isLessThanOrEqualTo(Budgets.MOST);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // that is the point
  void aSupplierThatMakesNullIsRefused() {
    Budgets none = new Budgets(() -> noBudget());

    assertThatThrownBy(() -> none.of("https://a.example", NOW))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("retryBudget made null");
  }

  private static @Nullable RetryBudget noBudget() {
    return null;
  }
}
