// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date as HTTP writes it (RFC 9110, section 5.6.7), in any of its three forms:
 *
 * <pre>
 * Sun, 06 Nov 1994 08:49:37 GMT    IMF-fixdate
 * Sunday, 06-Nov-94 08:49:37 GMT   RFC 850
 * Sun Nov  6 08:49:37 1994         asctime
 * </pre>
 *
 * <p>Columns and case are fixed, as the RFC has them. All are UTC, also one that leaves out {@code
 * GMT}. A date that does not exist, or was another day of the week, is none.
 */
final class HttpDate {
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final int LONGEST = "Wednesday, 06-Nov-94 08:49:37 GMT".length();

  private HttpDate() {}

  /**
   * {@return the instant, or {@code null} when the text is no such date}
   *
   * @param text the value of a field, without white space around it
   * @param now from which a year of two digits is at most 50 years ahead
   */
  static @Nullable Instant parse(String text, Instant now) {
    if (text.length() > LONGEST) {
      return null;
    }
    String date =
        text.endsWith(" GMT") || text.endsWith(" UTC")
            ? text.substring(0, text.length() - 4)
            : text;
    int comma = date.indexOf(',');
    if (comma < 0) {
      return asctime(date);
    }
    return comma == 3 ? fixdate(date) : rfc850(date, comma, now);
  }

  private static @Nullable Instant fixdate(String date) {
    if (!hasShape(date, "___, 00 ___ 0000 00:00:00")) {
      return null;
    }
    LocalDate day = day(number(date, 12, 16), date.substring(8, 11), number(date, 5, 7));
    return day != null && isCalled(day, date.substring(0, 3)) ? at(day, date, 17) : null;
  }

  private static @Nullable Instant asctime(String date) {
    boolean oneDigit = date.startsWith(" ", 8);
    if (!hasShape(date, oneDigit ? "___ ___  0 00:00:00 0000" : "___ ___ 00 00:00:00 0000")) {
      return null;
    }
    LocalDate day =
        day(number(date, 20, 24), date.substring(4, 7), number(date, oneDigit ? 9 : 8, 10));
    return day != null && isCalled(day, date.substring(0, 3)) ? at(day, date, 11) : null;
  }

  private static @Nullable Instant rfc850(String date, int comma, Instant now) {
    String rest = date.substring(comma);
    if (!hasShape(rest, ", 00-___-00 00:00:00")) {
      return null;
    }
    // A date more than 50 years ahead is of the century before.
    LocalDate limit = LocalDate.ofInstant(now, UTC).plusYears(50);
    int year = limit.getYear() / 100 * 100 + number(rest, 9, 11);
    LocalDate day = day(year, rest.substring(5, 8), number(rest, 2, 4));
    if (day != null && day.isAfter(limit)) {
      day = day(year - 100, rest.substring(5, 8), number(rest, 2, 4));
    }
    return day != null && isCalled(day, date.substring(0, comma)) ? at(day, rest, 12) : null;
  }

  /**
   * Whether digits are where the shape has zeros, anything where it has _, and else what it has.
   */
  private static boolean hasShape(String text, String shape) {
    if (text.length() != shape.length()) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (shape.charAt(i)) {
            case '0' -> c >= '0' && c <= '9';
            case '_' -> true;
            default -> c == shape.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** What {@link #hasShape} found to be digits. */
  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static @Nullable LocalDate day(int year, String monthName, int dayOfMonth) {
    int month = MONTHS.indexOf(monthName) + 1;
    return month > 0 && YearMonth.of(year, month).isValidDay(dayOfMonth)
        ? LocalDate.of(year, month, dayOfMonth)
        : null;
  }

  private static boolean isCalled(LocalDate day, String name) {
    String full = DAYS.get(day.getDayOfWeek().getValue() - 1);
    return name.equals(full) || (name.length() == 3 && full.startsWith(name));
  }

  /** The instant on a day at the {@code hh:mm:ss} that begins in a column. */
  private static @Nullable Instant at(LocalDate day, String text, int column) {
    int hour = number(text, column, column + 2);
    int minute = number(text, column + 3, column + 5);
    int second = number(text, column + 6, column + 8);
    int lastSecond = hour == 23 && minute == 59 ? 60 : 59; // 60 is a leap second
    if (hour > 23 || minute > 59 || second > lastSecond) {
      return null;
    }
    return day.atStartOfDay(UTC).toInstant().plusSeconds(hour * 3600L + minute * 60L + second);
  }
}
