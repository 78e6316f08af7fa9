// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import java.time.Duration;

/** Durations as nanoseconds, where the longest long stands for no limit. */
final class Nanos {
  private Nanos() {}

  static long of(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
