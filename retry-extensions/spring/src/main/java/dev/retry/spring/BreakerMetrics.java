// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import dev.retry.client.BreakerControl;
import dev.retry.message.BreakerState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures the states of breakers. */
final class BreakerMetrics implements MeterBinder {
  private final Supplier<List<BreakerControl>> breakers;

  BreakerMetrics(Supplier<List<BreakerControl>> breakers) {
    this.breakers = breakers;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (BreakerControl breaker : breakers.get()) {
      for (BreakerState state : BreakerState.values()) {
        Gauge.builder("retry.breaker.state", breaker, one -> one.state() == state ? 1 : 0)
            .description("1 for the state that the circuit breaker is in")
            .tag("breaker", breaker.name())
            .tag("state", state.name().toLowerCase(Locale.ROOT))
            .strongReference(true)
            .register(registry);
      }
    }
  }
}
