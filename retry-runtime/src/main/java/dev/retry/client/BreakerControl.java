// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.message.BreakerState;
import dev.retry.policy.Breaker;
import dev.retry.spi.TimeSource;

/**
 * A circuit breaker of a factory, for people who watch it and may overrule it.
 *
 * <pre>{@code
 * clients.breaker(Payments.class).isolate(); // nothing is sent until …
 * clients.breaker(Payments.class).close();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class BreakerControl {
  private final String name;
  private final Breaker breaker;
  private final TimeSource time;

  BreakerControl(String name, Breaker breaker, TimeSource time) {
    this.name = name;
    this.breaker = breaker;
    this.time = time;
  }

  /** {@return what it is called} */
  public String name() {
    return name;
  }

  /** {@return what it does with calls} */
  public BreakerState state() {
    return breaker.state();
  }

  /** {@return what it has seen} */
  public Breaker.Metrics metrics() {
    return breaker.metrics(time.nanoTime());
  }

  /** Refuses calls for its recovery time, and then probes. */
  public void open() {
    breaker.open(time.nanoTime());
  }

  /** Lets calls through, and forgets what it has counted. */
  public void close() {
    breaker.close(time.nanoTime());
  }

  /** Refuses calls until it is {@linkplain #close closed}. */
  public void isolate() {
    breaker.isolate(time.nanoTime());
  }

  /** {@return its name and state} */
  @Override
  public String toString() {
    return name + ": " + state();
  }
}
