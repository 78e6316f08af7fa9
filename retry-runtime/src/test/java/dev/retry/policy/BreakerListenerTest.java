// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.BreakerState;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A listener that fails, and the breaker it listens to. */
class BreakerListenerTest {
  private static final long RECOVERY = TimeUnit.SECONDS.toNanos(30);
  private static final long NOW = 0;

  @Test // P44
  void aListenerThatFailsSpoilsNothing() {
    Breaker breaker =
        Breaker.builder()
            .consecutiveFailures(1)
            .listener(
                (from, to) -> {
                  throw new IllegalStateException("of the listener");
                })
            .build();

    breaker.failed(breaker.tryAcquire(NOW), 0, NOW);
    long probe = breaker.tryAcquire(NOW + RECOVERY);
    breaker.succeeded(probe, 0, NOW + RECOVERY);

    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test // P44
  void anErrorOfTheListenerLeavesNoProbeBehind() {
    Breaker breaker =
        Breaker.builder()
            .consecutiveFailures(1)
            .listener(
                (from, to) -> {
                  if (to == BreakerState.HALF_OPEN) {
                    throw new AssertionError("of the listener");
                  }
                })
            .build();
    breaker.failed(breaker.tryAcquire(NOW), 0, NOW);

    assertThatThrownBy(() -> breaker.tryAcquire(NOW + RECOVERY))
        .isInstanceOf(AssertionError.class)
        .hasMessage("of the listener");

    assertThat(breaker.tryAcquire(NOW + RECOVERY)).isNotNegative();
  }
}
