// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.Jitter;
import dev.retry.LongWait;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long a {@link DecisionTable} waits. */
final class PolicyWaits {
  private final PolicySettings settings;

  // The backoffs that never exceed the longest wait.
  private final Backoff backoff;
  private final Backoff throttledBackoff;

  PolicyWaits(PolicySettings settings) {
    this.settings = settings;
    this.backoff = settings.backoff().cappedAt(settings.maxWait());
    this.throttledBackoff = settings.throttledBackoff().cappedAt(settings.maxWait());
  }

  /** {@return whether the server asks for more than the caller grants} */
  boolean isTooLong(ServerHint hint) {
    return settings.longWait() == LongWait.GIVE_UP
        && hint.delay().compareTo(settings.maxWait()) > 0;
  }

  /** {@return the wait after an attempt: what the server asks for, else that of the backoff} */
  Duration after(
      Progress progress, boolean throttled, @Nullable ServerHint hint, RandomGenerator random) {
    Backoff growth = throttled ? throttledBackoff : backoff;
    return hint == null
        ? growth.waitAfter(progress.attempt(), progress.previousWait(), random)
        : asAsked(hint, growth.jitter(), progress.remaining(), random);
  }

  /** {@return whether an attempt is worth starting after a wait} */
  boolean leaveTimeForAnAttempt(Duration waitTime, Duration remaining) {
    return waitTime.compareTo(longest(remaining)) <= 0;
  }

  private Duration longest(Duration remaining) {
    return remaining.minus(settings.minAttemptTime());
  }

  /**
   * {@return the wait that the server asks for, never less, with up to a tenth added as far as that
   * fits}
   */
  Duration asAsked(ServerHint hint, Jitter jitter, Duration remaining, RandomGenerator random) {
    long most =
        settings.longWait() == LongWait.WAIT ? Long.MAX_VALUE : Backoff.nanos(settings.maxWait());
    long asked = Math.min(Backoff.nanos(hint.delay()), most);
    long room = Math.min(most, Backoff.nanos(longest(remaining))) - asked;
    if (room <= 0 || jitter == Jitter.NONE) {
      return Duration.ofNanos(asked);
    }
    // The interval ends at the cap, not the draw, as in Backoff.
    return Duration.ofNanos(Backoff.between(asked, asked + Math.min(asked / 10, room), random));
  }
}
