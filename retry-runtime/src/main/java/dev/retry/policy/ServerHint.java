// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.message.HeaderList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asked to wait before the next attempt.
 *
 * <p>Read from {@code Retry-After} (RFC 9110, section 10.2.3), in seconds or as a date:
 *
 * <pre>
 * Retry-After: 120                              120 s
 * Retry-After: 1.5                              1.5 s: no RFC has it, but servers send it
 * Retry-After: 0                                at once, which is not the same as no hint
 * Retry-After: Sun, 06 Nov 1994 08:49:37 GMT    until then, or at once when it has passed
 * </pre>
 *
 * <p><b>Numbers</b> are ASCII digits, with at most one point between two of them; what is finer
 * than a nanosecond is left out. Signs, exponents and anything else make a value invalid. A number
 * too great is not invalid: it is longer than any cap.
 *
 * <p><b>Dates</b> come in the three forms of RFC 9110, section 5.6.7. They are measured against the
 * response's own {@code Date}, so that it does not matter what the clock here says; but not when
 * {@code Age} says that a cache kept the response for some time. Then, and without a valid {@code
 * Date}, the clock here counts, and one second is added: a date has no fractions, so the server may
 * mean the end of its second.
 *
 * <p><b>Several</b> {@code Retry-After} fields: the first valid one counts. An invalid one is as
 * good as absent.
 *
 * @param delay how long: zero or more, and at most 292 years
 * @param source the name of the field that said so
 * @since 0.1.0
 */
public record ServerHint(Duration delay, String source) {
  private static final String RETRY_AFTER = "Retry-After";

  /** Refuses {@code null} and what is negative. */
  public ServerHint {
    requireNonNull(delay, "delay");
    requireNonNull(source, "source");
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay " + delay + ": must be zero seconds or more");
    }
  }

  /**
   * {@return what the server asked for, or {@code null} when it asked for nothing that can be read}
   *
   * @param response what the server answered
   * @param now the wall clock
   */
  public static @Nullable ServerHint read(Outcome.Received response, Instant now) {
    return retryAfter(response.headers(), now);
  }

  private static @Nullable ServerHint retryAfter(HeaderList headers, Instant now) {
    for (String field : headers.all(RETRY_AFTER)) {
      String value = field.trim();
      Duration delay = seconds(value);
      if (delay == null) {
        delay = untilDate(value, headers, now);
      }
      if (delay != null) {
        return new ServerHint(delay, RETRY_AFTER);
      }
    }
    return null;
  }

  private static @Nullable Duration untilDate(String value, HeaderList headers, Instant now) {
    Instant date = HttpDate.parse(value, now);
    if (date == null) {
      return null;
    }
    Instant answered = dateOf(headers, now);
    Duration delay =
        answered == null
            ? Duration.between(now, date.isAfter(now) ? date.plusSeconds(1) : now)
            : Duration.between(answered, date);
    return delay.isNegative() ? Duration.ZERO : shortest(delay, Backoff.FOREVER);
  }

  /** The server's clock when it answered; {@code null} when it is not known. */
  private static @Nullable Instant dateOf(HeaderList headers, Instant now) {
    String date = headers.first("Date");
    String age = headers.first("Age");
    Duration kept = age == null ? null : seconds(age.trim());
    boolean fresh = kept == null || kept.isZero();
    return date != null && fresh ? HttpDate.parse(date.trim(), now) : null;
  }

  private static @Nullable Duration seconds(String value) {
    int point = value.indexOf('.');
    String whole = point < 0 ? value : value.substring(0, point);
    String fraction = point < 0 ? "0" : value.substring(point + 1);
    if (!isDigits(whole) || !isDigits(fraction)) {
      return null;
    }
    long limit = Backoff.FOREVER.toSeconds() + 1;
    long seconds = 0;
    for (int i = 0; i < whole.length(); i++) {
      seconds = Math.min(limit, 10 * seconds + whole.charAt(i) - '0');
    }
    int nanos = 0;
    for (int i = 0; i < 9; i++) {
      nanos = 10 * nanos + (i < fraction.length() ? fraction.charAt(i) - '0' : 0);
    }
    return shortest(Duration.ofSeconds(seconds, nanos), Backoff.FOREVER);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static Duration shortest(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
