// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.HeaderList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerHintTest {
  private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");
  private static final Duration LONGER_THAN_ANY_CAP = ofNanos(Long.MAX_VALUE);

  @ParameterizedTest // P3, C5
  @CsvSource({
    "0,             0",
    "00,            0",
    "1,             1000",
    "' \t120 ',     120000",
    "007,           7000",
    "1.5,           1500",
    "0.001,         1",
    "2.0000000009,  2000",
    "1000000000,    1000000000000"
  })
  void secondsAreDigitsWithAtMostOnePoint(String value, long millis) {
    assertThat(retryAfter(value)).isEqualTo(ofMillis(millis));
  }

  @Test // P13
  void aFractionIsReadToTheNanosecond() {
    assertThat(retryAfter("0.000000001")).isEqualTo(ofNanos(1));
    assertThat(retryAfter("0.1234567891")).isEqualTo(ofNanos(123_456_789));
  }

  @ParameterizedTest // P2, P3, C5
  @ValueSource(
      strings = {
        "",
        " ",
        "nan",
        "NaN",
        "inf",
        "Infinity",
        "1e3",
        "1e9",
        "+5",
        "-1",
        "-5",
        "-0",
        "²",
        "١",
        "1²",
        "1,5",
        "5, 10",
        "5 10",
        "1.",
        ".5",
        ".",
        "1.5.0",
        "1.-5",
        "0x10",
        "1_000",
        "1s",
        "5 seconds",
        "abc",
        "null",
        "PT5S"
      })
  void anythingElseIsAsGoodAsAbsent(String value) {
    assertThat(hint("Retry-After", value)).isNull();
  }

  @ParameterizedTest // P3, C5
  @ValueSource(
      strings = {
        "99999999999999999999",
        "99999999999999999999999999999999999",
        "9223372036854775807",
        "9223372037",
        "9223372036.9",
        "99999999999999999999.5"
      })
  void aNumberTooGreatIsLongerThanAnyCap(String value) {
    assertThat(retryAfter(value)).isEqualTo(LONGER_THAN_ANY_CAP);
  }

  @Test
  void aHostileNumberIsReadInLinearTime() {
    assertThat(retryAfter("9".repeat(1_000_000) + "." + "9".repeat(1_000_000)))
        .isEqualTo(LONGER_THAN_ANY_CAP);
    assertThat(retryAfter("0".repeat(1_000_000) + "7")).isEqualTo(ofSeconds(7));
  }

  @Test // P58
  void zeroIsAHintAndAbsentIsNone() {
    assertThat(hint("Retry-After", "0")).isEqualTo(new ServerHint(ZERO, "Retry-After"));
    assertThat(hint()).isNull();
  }

  @ParameterizedTest // P4, P5, C4
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        " Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994"
      })
  void aDateInAnyFormIsMeasuredAgainstTheDateOfTheResponse(String value) {
    // The clock here is 47 seconds late.
    assertThat(hint("Date", "Sun, 06 Nov 1994 08:49:47 GMT", "Retry-After", value))
        .isEqualTo(new ServerHint(ZERO, "Retry-After"));
    assertThat(hint("Date", "Sunday, 06-Nov-94 08:48:37 GMT", "Retry-After", value))
        .isEqualTo(new ServerHint(ofSeconds(60), "Retry-After"));
  }

  @ParameterizedTest // P6, P19
  @ValueSource(longs = {-3600, 0, 3600})
  void theClockHereDoesNotMatterWhenTheResponseHasADate(long skew) {
    HeaderList headers =
        HeaderList.of(
            "Date", "Sun, 06 Nov 1994 08:49:00 GMT",
            "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT");

    assertThat(ServerHint.read(new Outcome.Received(503, headers), NOW.plusSeconds(skew)))
        .isEqualTo(new ServerHint(ofSeconds(37), "Retry-After"));
  }

  @Test // P6
  void againstTheClockHereADateMeansTheEndOfItsSecond() {
    assertThat(retryAfter("Sun, 06 Nov 1994 08:49:37 GMT")).isEqualTo(ofSeconds(38));
    assertThat(retryAfter("Sun, 06 Nov 1994 08:49:01 GMT")).isEqualTo(ofSeconds(2));
  }

  @ParameterizedTest // P5
  @CsvSource({
    // The Date is 30 s before the clock here: 67 s against it, 38 s against the clock here.
    ",            67",
    "0,           67",
    "abc,         67",
    "-5,          67",
    "1,           38",
    "' 3600 ',    38",
    "9999999999999999999999999, 38"
  })
  void aDateThatACacheKeptDoesNotCount(String age, int seconds) {
    String date = "Sun, 06 Nov 1994 08:48:30 GMT";
    String until = "Sun, 06 Nov 1994 08:49:37 GMT";

    assertThat(
            age == null
                ? hint("Date", date, "Retry-After", until)
                : hint("Age", age, "Date", date, "Retry-After", until))
        .isEqualTo(new ServerHint(ofSeconds(seconds), "Retry-After"));
  }

  @Test // P5
  void anInvalidDateOfTheResponseDoesNotCount() {
    assertThat(
            hint(
                "Date", "Mon, 06 Nov 1994 08:48:30 GMT",
                "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"))
        .isEqualTo(new ServerHint(ofSeconds(38), "Retry-After"));
  }

  @Test // P2, C4
  void aDateInThePastIsAtOnce() {
    assertThat(retryAfter("Sun, 06 Nov 1994 08:48:59 GMT")).isEqualTo(ZERO);
    assertThat(retryAfter("Sun, 06 Nov 1994 08:49:00 GMT")).isEqualTo(ZERO);
    assertThat(retryAfter("Thu, 01 Jan 1970 00:00:00 GMT")).isEqualTo(ZERO);
    assertThat(
            hint(
                "Date", "Sun, 06 Nov 1994 08:49:38 GMT",
                "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"))
        .isEqualTo(new ServerHint(ZERO, "Retry-After"));
  }

  @Test
  void aDateFarAheadIsLongerThanAnyCap() {
    assertThat(retryAfter("Fri, 31 Dec 9999 23:59:59 GMT")).isEqualTo(LONGER_THAN_ANY_CAP);
  }

  @Test
  void theLongestHintCanBeAddedToTheClock() {
    assertThat(NOW.plus(retryAfter("99999999999999999999"))).isAfter(NOW);
    assertThat(retryAfter("99999999999999999999").toNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test // P59
  void theFirstValidOfSeveralFieldsCounts() {
    assertThat(hint("Retry-After", "5", "Retry-After", "10"))
        .isEqualTo(new ServerHint(ofSeconds(5), "Retry-After"));
    assertThat(hint("Retry-After", "soon", "retry-after", "10", "RETRY-AFTER", "5"))
        .isEqualTo(new ServerHint(ofSeconds(10), "Retry-After"));
  }

  @Test
  void aNegativeDelayIsRefused() {
    assertThatThrownBy(() -> new ServerHint(ofSeconds(-1), "Retry-After"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("delay PT-1S: must be zero seconds or more");
  }

  private static Duration retryAfter(String value) {
    ServerHint hint = hint("Retry-After", value);
    assertThat(hint).isNotNull();
    return hint.delay();
  }

  /** Reads a hint out of fields as a server sends them, white space and all. */
  private static ServerHint hint(String... namesAndValues) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = namesAndValues[i + 1];
      fields.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>()).add(value);
    }
    return ServerHint.read(new Outcome.Received(503, HeaderList.received(fields)), NOW);
  }
}
