// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Dialect;
import dev.retry.message.HeaderList;
import java.time.Duration;
import java.time.Instant;
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

    assertThat(ServerHint.read(headers, Dialect.AUTO, NOW.plusSeconds(skew)))
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

  // ---- milliseconds ----

  @ParameterizedTest // P3, P58
  @CsvSource({"0, 0", "250, 250000", "' 1500 ', 1500000", "0.25, 250", "1000.0009, 1000000"})
  void theFieldsInMillisecondsAreDigitsWithAtMostOnePoint(String value, long micros) {
    Duration expected = ofNanos(1000 * micros);
    assertThat(hint("Retry-After-Ms", value).delay().truncatedTo(MICROS)).isEqualTo(expected);
    assertThat(hint("x-ms-retry-after-ms", value).delay().truncatedTo(MICROS)).isEqualTo(expected);
  }

  @Test // P3
  void tooManyMillisecondsAreLongerThanAnyCap() {
    assertThat(hint("Retry-After-Ms", "99999999999999999999"))
        .isEqualTo(new ServerHint(LONGER_THAN_ANY_CAP, "Retry-After-Ms"));
  }

  @ParameterizedTest // P2, P3
  @ValueSource(strings = {"", "-1", "+5", "1e3", "nan", "²", "1s", "Sun, 06 Nov 1994 08:49:37 GMT"})
  void anInvalidNumberOfMillisecondsIsAsGoodAsAbsent(String value) {
    assertThat(hint("Retry-After-Ms", value)).isNull();
    assertThat(hint("Retry-After-Ms", value, "x-ms-retry-after-ms", value, "Retry-After", "2"))
        .isEqualTo(new ServerHint(ofSeconds(2), "Retry-After"));
  }

  // ---- the order of fields ----

  @Test // P56, P58
  void theFirstFieldThatCanBeReadCounts() {
    HeaderList all =
        Given.received(
            "X-RateLimit-Reset", "6",
            "X-RateLimit-Remaining", "0",
            "RateLimit-Reset", "5",
            "RateLimit-Remaining", "0",
            "RateLimit", "\"a\";r=0;t=4",
            "Retry-After", "0",
            "x-ms-retry-after-ms", "2",
            "Retry-After-Ms", "1");

    assertThat(read(all)).isEqualTo(new ServerHint(ofMillis(1), "Retry-After-Ms"));
    all = all.without("Retry-After-Ms");
    assertThat(read(all)).isEqualTo(new ServerHint(ofMillis(2), "x-ms-retry-after-ms"));
    all = all.without("x-ms-retry-after-ms");
    assertThat(read(all)).isEqualTo(new ServerHint(ZERO, "Retry-After"));
    all = all.without("Retry-After");
    assertThat(read(all)).isEqualTo(new ServerHint(ofSeconds(4), "RateLimit"));
    all = all.without("RateLimit");
    assertThat(read(all)).isEqualTo(new ServerHint(ofSeconds(5), "RateLimit-Reset"));
    all = all.without("RateLimit-Reset");
    assertThat(read(all)).isEqualTo(new ServerHint(ofSeconds(6), "X-RateLimit-Reset"));
    assertThat(read(all.without("X-RateLimit-Reset"))).isNull();
  }

  @Test
  void aLimitOfWhichSomethingRemainsIsNoHint() {
    assertThat(hint("RateLimit", "\"a\";r=1;t=4")).isNull();
    assertThat(hint("RateLimit-Remaining", "1", "RateLimit-Reset", "5")).isNull();
    assertThat(hint("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "6")).isNull();
  }

  @Test // P56: when the server says when, that holds for a kept response too
  void onlyLimitsAreIgnoredInAResponseThatACacheKept() {
    assertThat(hint("Age", "1", "RateLimit", "\"a\";r=0;t=4")).isNull();
    assertThat(hint("Age", "1", "RateLimit", "\"a\";r=0;t=4", "Retry-After", "9"))
        .isEqualTo(new ServerHint(ofSeconds(9), "Retry-After"));
  }

  @Test // P5, P6
  void theDialectSaysWhatTheFieldsMean() {
    HeaderList headers =
        Given.received(
            "Date", "Sun, 06 Nov 1994 08:49:00 GMT",
            "x-rate-limit-remaining", "0",
            "x-rate-limit-reset", "784111777",
            "x-ratelimit-remaining-tokens", "0",
            "x-ratelimit-reset-tokens", "6m0s");

    assertThat(ServerHint.read(headers, Dialect.TWITTER, Instant.EPOCH))
        .isEqualTo(new ServerHint(ofSeconds(38), "X-Rate-Limit-Reset"));
    assertThat(ServerHint.read(headers, Dialect.OPENAI, Instant.EPOCH))
        .isEqualTo(new ServerHint(ofMinutes(6), "x-ratelimit-reset-tokens"));
    assertThat(ServerHint.read(headers, Dialect.GITHUB, Instant.EPOCH)).isNull();
  }

  private static ServerHint read(HeaderList headers) {
    return ServerHint.read(headers, Dialect.AUTO, NOW);
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

  private static ServerHint hint(String... namesAndValues) {
    return ServerHint.read(Given.received(namesAndValues), Dialect.AUTO, NOW);
  }
}
