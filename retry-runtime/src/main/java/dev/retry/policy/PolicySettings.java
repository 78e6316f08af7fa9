// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.Dialect;
import dev.retry.LongWait;
import dev.retry.RetryCondition;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a {@link DecisionTable} was built from. */
record PolicySettings(
    int maxAttempts,
    Duration maxWait,
    Set<Integer> on,
    Set<Class<? extends Throwable>> onException,
    Backoff backoff,
    Backoff throttledBackoff,
    LongWait longWait,
    Dialect quota,
    @Nullable RetryCondition when,
    Duration minAttemptTime) {

  /** {@return the status codes, sorted} */
  static Set<Integer> statuses(int... codes) {
    Set<Integer> sorted = new TreeSet<>();
    for (int code : codes) {
      if (code < 400 || code > 599) {
        throw new IllegalArgumentException("on(" + code + "): a status code must be 400 to 599");
      }
      if (Outcome.Received.neverPasses(code)) {
        throw new IllegalArgumentException(
            "on(" + code + "): it does not pass with time (RFC 9110, section 15.6); leave it out");
      }
      if (!sorted.add(code)) {
        throw new IllegalArgumentException("on(" + code + "): the status code is there twice");
      }
    }
    return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
  }

  /** {@return the kind of failure} */
  static Class<? extends Throwable> kind(Class<? extends Throwable> type) {
    if (Error.class.isAssignableFrom(requireNonNull(type, "type"))) {
      throw new IllegalArgumentException(
          "onException(" + type.getName() + "): after an Error nothing is sent again");
    }
    return type;
  }
}
