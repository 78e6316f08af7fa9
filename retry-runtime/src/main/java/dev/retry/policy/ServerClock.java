// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.HeaderList;
import java.time.Duration;
import java.time.Instant;

/**
 * The clock that the instants in a response are measured against: the server's own, by its {@code
 * Date}, so that it does not matter what the clock here says; the clock here when there is no valid
 * {@code Date}, or a cache kept the response for some time.
 *
 * @param now the time
 * @param exact whether it is the server's
 */
record ServerClock(Instant now, boolean exact) {

  /** {@return the clock of a response that came at a time of the clock here} */
  static ServerClock of(HeaderList headers, Instant here) {
    String date = headers.first("Date");
    Instant answered = date == null || isCached(headers) ? null : HttpDate.parse(date.trim(), here);
    return answered == null ? new ServerClock(here, false) : new ServerClock(answered, true);
  }

  /** {@return whether a cache kept the response for some time (RFC 9111, section 5.1)} */
  static boolean isCached(HeaderList headers) {
    String field = headers.first("Age");
    FieldNumber age = field == null ? null : FieldNumber.parse(field.trim());
    return age != null && !age.exactSeconds().isZero();
  }

  /** {@return how long until an instant; zero when it has passed} */
  Duration until(Instant instant) {
    Duration delay = Duration.between(now, instant);
    return delay.isNegative() ? Duration.ZERO : FieldNumber.shortest(delay);
  }
}
