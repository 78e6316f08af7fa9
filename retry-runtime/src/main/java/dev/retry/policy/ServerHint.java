// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.Dialect;
import dev.retry.message.HeaderList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asked to wait before the next attempt. The first of these that can be read says
 * it:
 *
 * <ol>
 *   <li>{@code Retry-After-Ms} and {@code x-ms-retry-after-ms}, in milliseconds;
 *   <li>{@code Retry-After} (RFC 9110, section 10.2.3), in seconds or as a date;
 *   <li>a limit of which nothing remains: {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers),
 *       the older {@code RateLimit-Reset}, then the fields of the server's {@link Dialect}.
 * </ol>
 *
 * <pre>
 * Retry-After: 120                              120 s
 * Retry-After: 1.5                              1.5 s: no RFC has it, but servers send it
 * Retry-After: 0                                at once, which is not the same as no hint
 * Retry-After: Sun, 06 Nov 1994 08:49:37 GMT    until then, or at once when it has passed
 * Retry-After-Ms: 250                           250 ms
 * RateLimit: "day";r=0;t=7                      7 s; with r=1 nothing, because something is left
 * X-RateLimit-Remaining: 0                      until then and a second, because a reset has
 * X-RateLimit-Reset: 1772366400                 whole seconds
 * </pre>
 *
 * <p><b>Numbers</b> are ASCII digits, with at most one point between two of them; what is finer
 * than a nanosecond is left out. Signs, exponents and anything else make a value invalid. A number
 * too great is not invalid: it is longer than any cap.
 *
 * <p><b>Dates</b> come in the three forms of RFC 9110, section 5.6.7. They, and the instants of
 * limits, are measured against the response's own {@code Date}, so that it does not matter what the
 * clock here says; but not when {@code Age} says that a cache kept the response for some time.
 * Then, and without a valid {@code Date}, the clock here counts, and one second is added to a date:
 * it has no fractions, so the server may mean the end of its second.
 *
 * <p><b>Limits</b> in a response that a cache kept are not read: they no longer hold.
 *
 * <p><b>Several</b> values of a field: the first valid one counts, but {@code RateLimit} is one
 * list. An invalid one is as good as absent.
 *
 * @param delay how long: zero or more, and at most 292 years
 * @param source the name of the field that said so
 * @since 0.1.0
 */
public record ServerHint(Duration delay, String source) {
  private static final List<String> IN_MILLISECONDS =
      List.of("Retry-After-Ms", "x-ms-retry-after-ms");
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
   * @param headers the fields of a response
   * @param dialect what fields the server uses beside the standard ones
   * @param now the wall clock
   */
  public static @Nullable ServerHint read(HeaderList headers, Dialect dialect, Instant now) {
    requireNonNull(headers, "headers");
    requireNonNull(dialect, "dialect");
    requireNonNull(now, "now");
    for (String field : IN_MILLISECONDS) {
      FieldNumber millis = FieldNumber.first(headers, field);
      if (millis != null) {
        return new ServerHint(millis.millis(), field);
      }
    }
    ServerHint retryAfter = retryAfter(headers, now);
    if (retryAfter != null) {
      return retryAfter;
    }
    QuotaState quota = QuotaState.read(headers, dialect, now);
    return quota != null && quota.isUsedUp()
        ? new ServerHint(quota.resetIn(), quota.source())
        : null;
  }

  private static @Nullable ServerHint retryAfter(HeaderList headers, Instant now) {
    for (String field : headers.all(RETRY_AFTER)) {
      String value = field.trim();
      FieldNumber seconds = FieldNumber.parse(value);
      Duration delay = seconds == null ? untilDate(value, headers, now) : seconds.seconds();
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
    ServerClock clock = ServerClock.of(headers, now);
    return clock.until(clock.exact() || !date.isAfter(now) ? date : date.plusSeconds(1));
  }
}
