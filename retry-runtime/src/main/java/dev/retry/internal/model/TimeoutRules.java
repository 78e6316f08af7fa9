// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.Timeout;
import org.jspecify.annotations.Nullable;

/** {@link Timeout}: how long things may take. */
final class TimeoutRules {
  private TimeoutRules() {}

  /** Carries the values that hold where nothing else is said. */
  @Timeout
  private static final class Unsaid {}

  /**
   * {@return the limits that apply to a method; the usual ones when nothing, or nonsense, is said}
   */
  static TimeLimits limits(@Nullable Stated<Timeout> stated, Problems problems) {
    Timeout timeout =
        stated == null || !check(stated, problems)
            ? Unsaid.class.getAnnotation(Timeout.class)
            : stated.annotation();
    return new TimeLimits(
        Seconds.of(timeout.connect()), Seconds.of(timeout.attempt()), Seconds.of(timeout.total()));
  }

  /** {@return whether every value is in its range} */
  static boolean check(Stated<Timeout> stated, Problems problems) {
    AttributeRules rules = new AttributeRules(stated, problems);
    Timeout timeout = stated.annotation();
    requirePositive(rules, "connect", timeout.connect());
    requirePositive(rules, "attempt", timeout.attempt());
    requirePositive(rules, "total", timeout.total());
    return rules.valid();
  }

  private static void requirePositive(AttributeRules rules, String attribute, double seconds) {
    rules.require(
        seconds > 0,
        attribute,
        seconds,
        "must be more than zero seconds; Double.POSITIVE_INFINITY is no limit");
  }
}
