// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.BreakerState;
import java.time.Duration;
import java.util.Optional;

/**
 * A state of a {@link Breaker}: what a call gets, and what the state becomes by it. It becomes
 * another object, or stays the same when nothing changes.
 */
sealed interface Circuit permits ClosedCircuit, OpenCircuit, HalfOpenCircuit {

  BreakerState state();

  /** What it becomes by a call that asks for a permit. */
  Circuit asked(long nanoTime);

  /** What a call gets that changed nothing by asking: a permit, or {@link Breaker#REFUSED}. */
  long permit();

  /** The last permit that was handed out, here or before: the next is one more. */
  long lastPermit();

  /** What it becomes by the end of a call. It ignores the permits of earlier states. */
  Circuit ended(long permit, Health health, boolean slow, long nanoTime);

  long waitNanos(long nanoTime);

  /** What is counted now; unless it is closed, what was when it opened. */
  Tally tally(long nanoTime);

  /** How long ago it began, when it is not the state that the breaker began with. */
  Optional<Duration> age(long nanoTime);

  static Duration between(long since, long nanoTime) {
    return Duration.ofNanos(Math.max(0, nanoTime - since));
  }
}
