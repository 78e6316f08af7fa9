// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import dev.retry.client.BreakerControl;
import dev.retry.message.BreakerState;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells the states of breakers. One that is open does not make the application unhealthy: the
 * server that it spares is down, and a restart here would not help.
 */
final class BreakerHealth implements HealthIndicator {
  private static final Status CIRCUIT_OPEN =
      new Status("CIRCUIT_OPEN", "a server is spared requests, see the breakers");

  private final Supplier<List<BreakerControl>> breakers;

  BreakerHealth(Supplier<List<BreakerControl>> breakers) {
    this.breakers = breakers;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    for (BreakerControl breaker : breakers.get()) {
      BreakerState state = breaker.state();
      health.withDetail(breaker.name(), state.name());
      if (state != BreakerState.CLOSED) {
        health.status(CIRCUIT_OPEN);
      }
    }
    return health.build();
  }
}
