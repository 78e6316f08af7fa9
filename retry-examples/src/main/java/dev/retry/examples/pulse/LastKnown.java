// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.examples.pulse.GitHub.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last good answer about a user.
 *
 * @param user what GitHub said
 * @param asOf when
 */
record LastKnown(User user, Instant asOf) {
  // Static, as the default method that is a fallback has no fields to look into.
  private static final Map<String, LastKnown> ANSWERS = new ConcurrentHashMap<>();

  static void keep(User user, Instant now) {
    ANSWERS.put(user.login(), new LastKnown(user, now));
  }

  static Optional<LastKnown> of(String login) {
    return Optional.ofNullable(ANSWERS.get(login));
  }

  Duration age(Instant now) {
    return Duration.between(asOf, now);
  }
}
