// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import java.time.Duration;
import java.time.Instant;

/** Durations as nanoseconds, where the longest long stands for no limit. */
final class Nanos {
  private Nanos() {}

  /** The time from one instant to another; zero when that comes first. */
  static long between(Instant from, Instant to) {
    return to.isAfter(from) ? of(Duration.between(from, to)) : 0;
  }

  /** The instant that much later; the last there is, when that is past it. */
  static Instant later(Instant now, Duration duration) {
    Duration most = Duration.between(now, Instant.MAX);
    return duration.compareTo(most) < 0 ? now.plus(duration) : Instant.MAX;
  }

  static long of(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
