// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

// P4
class HttpDateTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT    | 1994-11-06T08:49:37Z",
        "Sunday, 06-Nov-94 08:49:37 GMT   | 1994-11-06T08:49:37Z",
        "Sun Nov  6 08:49:37 1994         | 1994-11-06T08:49:37Z",
        "Wed Nov 16 08:49:37 1994         | 1994-11-16T08:49:37Z",
        "Sun Nov 06 08:49:37 1994         | 1994-11-06T08:49:37Z",
        "Thu, 29 Feb 2024 23:59:59 GMT    | 2024-02-29T23:59:59Z",
        "Sat, 01 Jan 0000 00:00:00 GMT    | 0000-01-01T00:00:00Z",
        "Fri, 31 Dec 9999 23:59:59 GMT    | 9999-12-31T23:59:59Z",
      })
  void readsTheThreeForms(String text, Instant instant) {
    assertThat(HttpDate.parse(text, NOW)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sunday, 06-Nov-94 08:49:37",
        "Sun Nov  6 08:49:37 1994 GMT"
      })
  void aDateWithoutZoneIsUtc(String text) {
    assertThat(HttpDate.parse(text, NOW)).isEqualTo("1994-11-06T08:49:37Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sat, 31 Dec 2016 23:59:60 GMT    | 2017-01-01T00:00:00Z",
        "Saturday, 31-Dec-16 23:59:60 GMT | 2017-01-01T00:00:00Z",
        "Sat Dec 31 23:59:60 2016         | 2017-01-01T00:00:00Z",
      })
  void aLeapSecondIsTheNextOne(String text, Instant instant) {
    assertThat(HttpDate.parse(text, NOW)).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // From 2026-03-01, 2076-03-01 is exactly fifty years ahead, and 2076-03-02 is more.
        "Sunday, 01-Mar-76 12:00:00 GMT    | 2026-03-01T12:00:00Z | 2076-03-01T12:00:00Z",
        "Tuesday, 02-Mar-76 12:00:00 GMT   | 2026-03-01T12:00:00Z | 1976-03-02T12:00:00Z",
        "Friday, 01-Jan-77 00:00:00 GMT    | 2026-03-01T12:00:00Z |",
        "Saturday, 01-Jan-77 00:00:00 GMT  | 2026-03-01T12:00:00Z | 1977-01-01T00:00:00Z",
        "Thursday, 31-Dec-99 23:59:59 GMT  | 2026-03-01T12:00:00Z |",
        "Friday, 31-Dec-99 23:59:59 GMT    | 2026-03-01T12:00:00Z | 1999-12-31T23:59:59Z",
        "Saturday, 01-Jan-00 00:00:00 GMT  | 2026-03-01T12:00:00Z | 2000-01-01T00:00:00Z",
        "Friday, 01-Jan-00 00:00:01 GMT    | 2099-12-31T23:59:59Z | 2100-01-01T00:00:01Z",
        "Tuesday, 29-Feb-00 00:00:00 GMT   | 2026-03-01T12:00:00Z | 2000-02-29T00:00:00Z",
      })
  void twoDigitsOfAYearMeanAtMostFiftyYearsAhead(String text, Instant now, Instant instant) {
    assertThat(HttpDate.parse(text, now)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // another day of the week
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Monday, 06-Nov-94 08:49:37 GMT",
        "Mon Nov  6 08:49:37 1994",
        "Xyz, 06 Nov 1994 08:49:37 GMT",
        "Sundax, 06-Nov-94 08:49:37 GMT",
        // no such day or time
        "Wed, 31 Nov 1994 08:49:37 GMT",
        "Wed, 00 Nov 1994 08:49:37 GMT",
        "Sat, 29 Feb 2025 08:49:37 GMT",
        "Sun, 06 Nox 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:59:60 GMT",
        "Sun, 06 Nov 1994 23:59:61 GMT",
        // another shape
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Sunday, 06 Nov 94 08:49:37 GMT",
        "Sun, 06-Nov-94 08:49:37 GMT",
        "sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 +0100",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 1994 08:49:37  GMT",
        "Sun Nov 6 08:49:37 1994",
        "Sun Nov  66 08:49:37 1994",
        "Sun, ٠٦ Nov 1994 08:49:37 GMT",
        "Sun, -6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov +994 08:49:37 GMT",
        "1994-11-06T08:49:37Z",
        ", 06-Nov-94 08:49:37 GMT",
        "Sun,",
        ",",
        " GMT",
        "GMT",
        "",
        "0"
      })
  void whatIsNoSuchDateIsRefused(String text) {
    assertThat(HttpDate.parse(text, NOW)).isNull();
  }

  @Test
  void noTextMakesItThrow() {
    Random random = new Random(1);
    String[] dates = {
      "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"
    };
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder(dates[i % dates.length]);
      for (int change = 0; change < 3; change++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, "0123456789 ,:-GMTé".charAt(random.nextInt(18)));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, text.charAt(random.nextInt(text.length())));
        }
      }
      read += HttpDate.parse(text.toString(), NOW) == null ? 0 : 1;
    }
    assertThat(read).isLessThan(3_000);
  }

  @Test
  void aLongTextIsRefusedUnread() {
    assertThat(HttpDate.parse("Sun, " + "0".repeat(1_000_000), NOW)).isNull();
  }
}
