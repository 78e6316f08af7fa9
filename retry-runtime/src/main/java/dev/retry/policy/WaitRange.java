// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a wait may be.
 *
 * @param least the shortest
 * @param expected the mean
 * @param most the longest
 * @since 0.1.0
 */
public record WaitRange(Duration least, Duration expected, Duration most) {

  /** Refuses {@code null}. */
  public WaitRange {
    requireNonNull(least, "least");
    requireNonNull(expected, "expected");
    requireNonNull(most, "most");
  }
}
