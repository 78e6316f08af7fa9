// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The unit of every duration in an annotation. */
final class Seconds {
  /** More than any clock counts. */
  static final Duration UNLIMITED = ChronoUnit.FOREVER.getDuration();

  private Seconds() {}

  /**
   * {@return the duration, to the nanosecond; a positive one never becomes zero}
   *
   * @param seconds zero or more
   */
  static Duration of(double seconds) {
    if (seconds >= Long.MAX_VALUE) {
      return UNLIMITED;
    }
    long whole = (long) seconds;
    long nanos = Math.round((seconds - whole) * 1e9);
    return whole == 0 && nanos == 0 && seconds > 0
        ? Duration.ofNanos(1)
        : Duration.ofSeconds(whole, nanos);
  }
}
