// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A duration as Go writes it: {@code 6m0s}, {@code 1h2m3.5s}, {@code 12ms}. A number alone is
 * seconds.
 */
final class GoDuration {
  private GoDuration() {}

  /** {@return the duration, or {@code null} when the text is none} */
  static @Nullable Duration parse(String text) {
    FieldNumber seconds = FieldNumber.parse(text);
    if (seconds != null) {
      return seconds.seconds();
    }
    Duration sum = Duration.ZERO;
    int at = 0;
    while (at < text.length()) {
      int unit = end(text, at, true);
      int next = end(text, unit, false);
      FieldNumber number = FieldNumber.parse(text.substring(at, unit));
      Duration part =
          number == null ? null : part(number.exactSeconds(), text.substring(unit, next));
      if (part == null) {
        return null;
      }
      sum = FieldNumber.shortest(sum.plus(part));
      at = next;
    }
    return text.isEmpty() ? null : sum;
  }

  /** Where what begins at an index ends: a number, or a unit. */
  private static int end(String text, int from, boolean number) {
    int at = from;
    while (at < text.length() && number == "0123456789.".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static @Nullable Duration part(Duration seconds, String unit) {
    return switch (unit) {
      case "h" -> seconds.multipliedBy(3600);
      case "m" -> seconds.multipliedBy(60);
      case "s" -> seconds;
      case "ms" -> seconds.dividedBy(1_000);
      // Bytes of a field are read as ISO 8859-1, the two of this letter too.
      case "us", "\u00B5s", "\u00C2\u00B5s" -> seconds.dividedBy(1_000_000);
      case "ns" -> seconds.dividedBy(1_000_000_000);
      default -> null;
    };
  }
}
