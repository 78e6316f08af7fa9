// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a breaker has counted.
 *
 * @param calls all calls; a slow one that failed is counted in both of the others
 */
record Tally(int calls, int failures, int slow) {
  static final Tally NONE = new Tally(0, 0, 0);

  /** {@return whether there are enough calls, and too many failed or were slow} */
  boolean isTooBad(BreakerSettings settings) {
    return calls >= settings.minimumCalls()
        && (reaches(failures, settings.failureRate())
            || (settings.slowerThan() != null && reaches(slow, settings.slowRate())));
  }

  private boolean reaches(int part, @Nullable Double rate) {
    // Not part >= rate * calls: 7 of 100 is 0.07, but 0.07 * 100 is more than 7.
    return rate != null && (double) part / calls >= rate;
  }
}
