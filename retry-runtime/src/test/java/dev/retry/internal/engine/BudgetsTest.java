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
    RetryBudget budget = budget("https://a.example", NOW);

    assertThat(budget("https://a.example", NOW + SECOND)).isSameAs(budget);
    assertThat(budget("https://b.example", NOW)).isNotSameAs(budget);
    assertThat(budget("https://a.example:8443", NOW)).isNotSameAs(budget);
  }

  @Test
  void aHostThatIsUsedNowAndThenKeepsItsBudget() {
    RetryBudget budget = budget("https://a.example", NOW);

    for (int minute = 9; minute < 100; minute += 9) {
      assertThat(budget("https://a.example", NOW + minute * MINUTE)).isSameAs(budget);
    }
  }

  @Test
  void aHostThatWasIdleBeginsAnew() {
    RetryBudget budget = budget("https://a.example", NOW);

    assertThat(budget("https://a.example", NOW + 10 * MINUTE)).isNotSameAs(budget);
  }

  @Test
  void idleHostsAreForgottenWhenAnotherComes() {
    for (long host = 0; host < Budgets.FEW; host++) {
      budget("https://" + host + ".example", NOW + host % 2 * 5 * MINUTE);
    }

    budget("https://new.example", NOW + 11 * MINUTE);

    assertThat(budgets.size()).isEqualTo(Budgets.FEW / 2 + 1);
  }

  @Test
  void ofTooManyHostsThoseIdleForLongestAreForgotten() {
    for (int host = 0; host < Budgets.MOST - 1; host++) {
      budget("https://" + host + ".example", NOW);
    }
    RetryBudget used = budget("https://used.example", NOW + 9 * MINUTE);
    assertThat(budgets.size()).isEqualTo(Budgets.MOST);

    budget("https://new.example", NOW + 9 * MINUTE);

    assertThat(budgets.size()).isEqualTo(2);
    assertThat(budget("https://used.example", NOW + 9 * MINUTE)).isSameAs(used);
  }

  @Test
  void thereAreNeverTooManyHosts() {
    for (int host = 0; host < 3 * Budgets.MOST; host++) {
      budget("https://" + host + ".example", NOW);
      assertThat(budgets.size()).isLessThanOrEqualTo(Budgets.MOST);
    }
  }

  @Test
  void whatACallerKnowsItGetsAgainUntilItWasIdle() {
    Budgets.Host host = budgets.of("https://a.example", null, NOW);

    assertThat(budgets.of("https://a.example", host, NOW + 9 * MINUTE)).isSameAs(host);
    assertThat(budgets.of("https://a.example", null, NOW + 9 * MINUTE)).isSameAs(host);
    Budgets.Host later = budgets.of("https://a.example", host, NOW + 19 * MINUTE);
    assertThat(later).isNotSameAs(host);
    assertThat(budgets.of("https://a.example", host, NOW + 19 * MINUTE)).isSameAs(later);
  }

  @Test
  @SuppressWarnings("NullAway") // that is the point
  void aSupplierThatMakesNullIsRefused() {
    Budgets none = new Budgets(() -> noBudget());

    assertThatThrownBy(() -> none.of("https://a.example", null, NOW))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("retryBudget made null");
  }

  private RetryBudget budget(String origin, long nanoTime) {
    return budgets.of(origin, null, nanoTime).budget();
  }

  private static @Nullable RetryBudget noBudget() {
    return null;
  }
}
