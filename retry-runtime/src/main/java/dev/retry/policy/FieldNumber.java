// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.HeaderList;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A number as servers write it in fields: ASCII digits, with at most one point between two of them.
 * Signs, exponents and anything else make it invalid.
 *
 * @param whole what is before the point; at most 10<sup>15</sup>, which is longer than any cap in
 *     seconds and in milliseconds, and can be multiplied by the seconds of an hour
 * @param billionths what is behind it, as far as it counts
 */
record FieldNumber(long whole, int billionths) {
  private static final long MOST = 1_000_000_000_000_000L;

  /** {@return the number, or {@code null} when the text is none} */
  static @Nullable FieldNumber parse(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "0" : text.substring(point + 1);
    if (!isDigits(whole) || !isDigits(fraction)) {
      return null;
    }
    long number = 0;
    for (int i = 0; i < whole.length(); i++) {
      number = Math.min(MOST, 10 * number + whole.charAt(i) - '0');
    }
    int billionths = 0;
    for (int i = 0; i < 9; i++) {
      billionths = 10 * billionths + (i < fraction.length() ? fraction.charAt(i) - '0' : 0);
    }
    return new FieldNumber(number, billionths);
  }

  /** {@return the first valid one among the values of a field, or {@code null}} */
  static @Nullable FieldNumber first(HeaderList headers, String name) {
    for (String value : headers.all(name)) {
      FieldNumber number = parse(value.trim());
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  /** {@return this many seconds, at most {@link Backoff#FOREVER}} */
  Duration seconds() {
    return shortest(exactSeconds());
  }

  /** {@return this many milliseconds, at most {@link Backoff#FOREVER}} */
  Duration millis() {
    return shortest(exactSeconds().dividedBy(1000));
  }

  /** {@return this many seconds, without a limit that would falsify smaller units} */
  Duration exactSeconds() {
    return Duration.ofSeconds(whole, billionths);
  }

  /** {@return the duration, at most {@link Backoff#FOREVER}} */
  static Duration shortest(Duration duration) {
    return duration.compareTo(Backoff.FOREVER) < 0 ? duration : Backoff.FOREVER;
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
