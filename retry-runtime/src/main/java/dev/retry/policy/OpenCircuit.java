// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.BreakerState;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets no call through until it is time to probe.
 *
 * @param since when it opened
 * @param tally what opened it
 * @param isolated whether it stays open until it is told otherwise
 */
record OpenCircuit(
    BreakerSettings settings, long lastPermit, long since, Tally tally, boolean isolated)
    implements Circuit {

  @Override
  public BreakerState state() {
    return isolated ? BreakerState.ISOLATED : BreakerState.OPEN;
  }

  @Override
  public Circuit asked(long nanoTime) {
    return waitNanos(nanoTime) > 0 ? this : HalfOpenCircuit.first(this, nanoTime);
  }

  @Override
  public long permit() {
    return Breaker.REFUSED;
  }

  @Override
  public Circuit ended(long permit, Health health, boolean slow, long nanoTime) {
    return this;
  }

  @Override
  public long waitNanos(long nanoTime) {
    return isolated
        ? Long.MAX_VALUE
        : Math.max(0, settings.recovery().toNanos() - (nanoTime - since));
  }

  @Override
  public Tally tally(long nanoTime) {
    return tally;
  }

  @Override
  public Optional<Duration> age(long nanoTime) {
    return Optional.of(Circuit.between(since, nanoTime));
  }
}
