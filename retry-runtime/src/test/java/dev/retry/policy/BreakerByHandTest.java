// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.policy.Breaker.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.BreakerState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A breaker that somebody overrules. */
class BreakerByHandTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long RECOVERY = 30 * SECOND;
  private static final long NOW = Long.MAX_VALUE - SECOND / 2;

  private final List<String> changes = new ArrayList<>();

  @Test
  void openedByHandItRecoversByItself() {
    Breaker breaker = Breaker.builder().listener(this::changed).build();

    breaker.open(NOW);
    breaker.open(NOW + SECOND);

    assertThat(breaker.waitNanos(NOW + SECOND)).isEqualTo(RECOVERY);
    breaker.succeeded(breaker.tryAcquire(NOW + SECOND + RECOVERY), 0, NOW + SECOND + RECOVERY);
    assertThat(changes)
        .containsExactly("CLOSED -> OPEN", "OPEN -> HALF_OPEN", "HALF_OPEN -> CLOSED");
  }

  @Test
  void isolatedItStaysSoUntilItIsClosed() {
    Breaker breaker = Breaker.builder().listener(this::changed).build();

    breaker.isolate(NOW);
    assertThat(breaker.waitNanos(NOW)).isEqualTo(Long.MAX_VALUE);
    assertThat(breaker.tryAcquire(NOW + 1_000_000 * SECOND)).isEqualTo(REFUSED);
    breaker.close(NOW);

    assertThat(breaker.tryAcquire(NOW)).isNotNegative();
    assertThat(changes).containsExactly("CLOSED -> ISOLATED", "ISOLATED -> CLOSED");
  }

  @Test
  void closedByHandItForgets() {
    Breaker breaker = Breaker.builder().consecutiveFailures(2).listener(this::changed).build();
    breaker.failed(breaker.tryAcquire(NOW), 0, NOW);

    breaker.close(NOW);
    breaker.failed(breaker.tryAcquire(NOW), 0, NOW);

    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(changes).isEmpty();
  }

  private void changed(BreakerState from, BreakerState to) {
    changes.add(from + " -> " + to);
  }
}
