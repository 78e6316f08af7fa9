// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Dialect;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaDialectTest {
  /** Second 1772366400 since 1970. */
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final long EPOCH = NOW.getEpochSecond();

  // ---- dialects ----

  @ParameterizedTest // P54: by magnitude
  @CsvSource({
    "0,                0",
    "1.5,              1500",
    "60,               60000",
    "31622400,         31622400000",
    "1772366400,       1000",
    "1772366460,       61000",
    "1772366460.5,     61500",
    "1772366399,       0",
    "1772280001,       0",
    "1772366400000,    0",
    "1772366460250,    60250",
    "1772366460250.5,  60250.5",
  })
  void autoTellsByTheSizeOfTheNumber(String reset, double millis) {
    Duration expected = Duration.ofNanos(Math.round(millis * 1e6));
    assertThat(read(Dialect.AUTO, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset))
        .isEqualTo(new QuotaState(0, expected, "X-RateLimit-Reset"));
    assertThat(read(Dialect.AUTO, "X-Rate-Limit-Remaining", "0", "X-Rate-Limit-Reset", reset))
        .isEqualTo(new QuotaState(0, expected, "X-Rate-Limit-Reset"));
  }

  @ParameterizedTest // P54
  @CsvSource({
    "AUTO,     31622401", // 366 days and a second
    "AUTO,     999999999",
    "AUTO,     1000000000", // 2001
    "AUTO,     1772279998", // more than a day ago
    "AUTO,     1803988800", // 366 days, and the second that is added
    "AUTO,     999999999999",
    "AUTO,     1000000000000",
    "AUTO,     1772366400000000", // microseconds
    "AUTO,     99999999999999999999999999999999999",
    "GITHUB,   0",
    "GITHUB,   60",
    "GITHUB,   1772366460000",
    "REDDIT,   1772366460",
    "REDDIT,   1772366460000",
  })
  void anAbsurdResetIsIgnored(Dialect dialect, String reset) {
    assertThat(read(dialect, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset)).isNull();
  }

  @ParameterizedTest // P2, P3
  @ValueSource(
      strings = {
        "", " ", "-1", "+5", "1e3", "nan", "inf", "²", "5, 5", "1h", "soon", "0x10", "null"
      })
  void whatIsNoNumberIsIgnored(String value) {
    for (Dialect dialect : Dialect.values()) {
      if (dialect != Dialect.OPENAI || !value.equals("1h")) {
        assertThat(
                read(
                    dialect,
                    "X-RateLimit-Remaining",
                    "0",
                    "X-RateLimit-Reset",
                    value,
                    "x-rate-limit-remaining",
                    value,
                    "x-rate-limit-reset",
                    "" + (EPOCH + 5),
                    "RateLimit-Remaining",
                    "0",
                    "RateLimit-Reset",
                    value,
                    "x-ratelimit-remaining-tokens",
                    "0",
                    "x-ratelimit-reset-tokens",
                    value,
                    "X-Shopify-Shop-Api-Call-Limit",
                    "40/" + value))
            .as(dialect.name())
            .isNull();
      }
    }
  }

  @Test // P6
  void gitHubResetsAtTheEndOfASecond() {
    assertThat(
            read(
                Dialect.GITHUB,
                "Date",
                "Mon, 13 Jun 2022 11:48:53 GMT",
                "X-RateLimit-Limit",
                "30",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                "1655120964",
                "X-RateLimit-Used",
                "30",
                "X-RateLimit-Resource",
                "search"))
        .isEqualTo(new QuotaState(0, ofSeconds(32), "X-RateLimit-Reset"));
  }

  @ParameterizedTest // P5
  @ValueSource(longs = {-3600, 0, 3600})
  void anInstantIsMeasuredAgainstTheDateOfTheResponse(long skew) {
    assertThat(
            QuotaState.read(
                Given.received(
                    "Date", "Sun, 01 Mar 2026 12:00:00 GMT",
                    "X-RateLimit-Remaining", "0",
                    "X-RateLimit-Reset", "1772366430"),
                Dialect.GITHUB,
                NOW.plusSeconds(skew)))
        .isEqualTo(new QuotaState(0, ofSeconds(31), "X-RateLimit-Reset"));
  }

  @Test // P2
  void anInstantThatHasPassedIsAtOnce() {
    assertThat(gitHub(EPOCH - 1)).isEqualTo(ZERO);
    assertThat(gitHub(EPOCH - 86_401)).isEqualTo(ZERO);
    assertThat(gitHub(EPOCH)).isEqualTo(ofSeconds(1)); // P6
  }

  private static Duration gitHub(long reset) {
    return read(Dialect.GITHUB, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "" + reset)
        .resetIn();
  }

  @ParameterizedTest
  @CsvSource({
    "847, 1772366460, ,  ,           ,  ,           847, 61, X-Rate-Limit-Reset",
    "0,   1772366460, 9, 1772370000, 0, 1772370000, 0, 3601, X-App-Limit-24hour-Reset",
    "9,   1772366460, 0, 1772370000, 9, 1772366460, 0, 3601, X-User-Limit-24hour-Reset",
  })
  void twitterHasLimitsOfTheWindowAndOfTheDay(
      String remaining,
      String reset,
      String userRemaining,
      String userReset,
      String appRemaining,
      String appReset,
      long left,
      long seconds,
      String source) {
    assertThat(
            read(
                Dialect.TWITTER,
                "x-rate-limit-limit",
                "900",
                "x-rate-limit-remaining",
                remaining,
                "x-rate-limit-reset",
                reset,
                "x-user-limit-24hour-remaining",
                userRemaining,
                "x-user-limit-24hour-reset",
                userReset,
                "x-app-limit-24hour-remaining",
                appRemaining,
                "x-app-limit-24hour-reset",
                appReset))
        .isEqualTo(new QuotaState(left, ofSeconds(seconds), source));
  }

  @ParameterizedTest
  @CsvSource({
    "59, 1s,   149984, 6m0s, 59, 1000,   x-ratelimit-reset-requests",
    "59, 1s,   0,      6m0s, 0,  360000, x-ratelimit-reset-tokens",
    "0,  12ms, 149984, 9ms,  0,  12,     x-ratelimit-reset-requests",
    "0,  1s,   0,      2s,   0,  2000,   x-ratelimit-reset-tokens",
    "-1, 0,    0,      7,    0,  7000,   x-ratelimit-reset-tokens",
  })
  void openAiCountsRequestsAndTokens(
      String requests,
      String requestsReset,
      String tokens,
      String tokensReset,
      long remaining,
      long millis,
      String source) {
    assertThat(
            read(
                Dialect.OPENAI,
                "x-ratelimit-limit-requests",
                "60",
                "x-ratelimit-limit-tokens",
                "150000",
                "x-ratelimit-remaining-requests",
                requests,
                "x-ratelimit-remaining-tokens",
                tokens,
                "x-ratelimit-reset-requests",
                requestsReset,
                "x-ratelimit-reset-tokens",
                tokensReset))
        .isEqualTo(new QuotaState(remaining, ofMillis(millis), source));
  }

  @Test
  void openAiCountsTheTokensOfAProject() {
    assertThat(
            read(
                Dialect.OPENAI,
                "x-ratelimit-remaining-tokens",
                "5",
                "x-ratelimit-reset-tokens",
                "1s",
                "x-ratelimit-remaining-project-tokens",
                "0",
                "x-ratelimit-reset-project-tokens",
                "7.66s"))
        .isEqualTo(new QuotaState(0, ofMillis(7660), "x-ratelimit-reset-project-tokens"));
  }

  @Test
  void redditHasADelayAndFractions() {
    assertThat(
            read(
                Dialect.REDDIT,
                "X-Ratelimit-Used",
                "2",
                "X-Ratelimit-Remaining",
                "598.0",
                "X-Ratelimit-Reset",
                "437"))
        .isEqualTo(new QuotaState(598, ofSeconds(437), "X-Ratelimit-Reset"));
    assertThat(read(Dialect.REDDIT, "X-Ratelimit-Remaining", "0.9", "X-Ratelimit-Reset", "437"))
        .isEqualTo(new QuotaState(0, ofSeconds(437), "X-Ratelimit-Reset"));
  }

  @ParameterizedTest
  @CsvSource({
    "32/40,     8,   500",
    "40/40,     0,   500",
    "41/40,     0,   500",
    "' 1 / 80', 79,  250",
    "400/400,   0,   50",
  })
  void shopifyHasABucketThatLeaks(String bucket, long remaining, long millis) {
    assertThat(read(Dialect.SHOPIFY, "X-Shopify-Shop-Api-Call-Limit", bucket))
        .isEqualTo(new QuotaState(remaining, ofMillis(millis), "X-Shopify-Shop-Api-Call-Limit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "40", "/", "40/", "/40", "40/0", "-1/40", "40/40/40", "a/b", "4 0/40"})
  void whatIsNoBucketIsIgnored(String bucket) {
    assertThat(read(Dialect.SHOPIFY, "X-Shopify-Shop-Api-Call-Limit", bucket)).isNull();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void noDialectReadsTheFieldsOfAnother(Dialect dialect) {
    QuotaState read =
        read(
            dialect,
            "X-RateLimit-Remaining",
            "1",
            "X-RateLimit-Reset",
            dialect == Dialect.REDDIT ? "5" : "" + (EPOCH + 5),
            "x-rate-limit-remaining",
            "2",
            "x-rate-limit-reset",
            "" + (EPOCH + 5),
            "x-ratelimit-remaining-requests",
            "3",
            "x-ratelimit-reset-requests",
            "5s",
            "X-Shopify-Shop-Api-Call-Limit",
            "36/40");

    switch (dialect) {
      case AUTO, GITHUB, REDDIT -> assertThat(read.remaining()).isEqualTo(1);
      case TWITTER -> assertThat(read.remaining()).isEqualTo(2);
      case OPENAI -> assertThat(read.remaining()).isEqualTo(3);
      case SHOPIFY -> assertThat(read.remaining()).isEqualTo(4);
      case GITLAB -> assertThat(read).isNull();
    }
  }

  private static QuotaState read(Dialect dialect, String... namesAndValues) {
    return QuotaState.read(Given.received(namesAndValues), dialect, NOW);
  }
}
