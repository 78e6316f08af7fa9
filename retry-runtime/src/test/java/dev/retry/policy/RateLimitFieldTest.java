// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Dialect;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitFieldTest {
  /** Second 1772366400 since 1970. */
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  // ---- RateLimit ----

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          "default";r=50;t=30                                ~ 50 ~ 30
          "default";r=0;t=5                                  ~ 0  ~ 5
          "default";r=0;t=0                                  ~ 0  ~ 0
          "a"; r=7; t=9; pk=:cHsdsRa894==:; acme-burst=?0    ~ 7  ~ 9
          "day";r=100;t=36000, "hour";r=3;t=60               ~ 3  ~ 60
          "day";r=0;t=36000, "hour";r=0;t=60                 ~ 0  ~ 36000
          "hour";r=0;t=60, "day";r=0;t=36000                 ~ 0  ~ 36000
          "no reset";r=0, "day";r=4;t=8                      ~ 4  ~ 8
          """)
  void theTightestLimitCounts(String field, long remaining, long seconds) {
    assertThat(read(Dialect.AUTO, "RateLimit", field))
        .isEqualTo(new QuotaState(remaining, ofSeconds(seconds), "RateLimit"));
  }

  @ParameterizedTest // P56
  @ValueSource(
      strings = {
        "",
        "\"a\"",
        "\"a\";t=5",
        "\"a\";r",
        "\"a\";r=0;t",
        "\"a\";r=-1;t=5",
        "\"a\";r=0;t=-5",
        "\"a\";r=0.0;t=5",
        "\"a\";r=0;t=5.5",
        "\"a\";r=\"0\";t=5",
        "\"a\";r=0;t=@5",
        "a;r=0;t=5",
        "1;r=0;t=5",
        "(\"a\");r=0;t=5",
        "\"a\";r=0;t=5,",
        "\"a\";r=0;t=5 x",
        "\"a\";r=0;t=5, \"b\"",
        "\"a\";r=0;t=5, \"b\";r=1;t=?1",
        "\"a\";r=0;t=5, (\"b\");r=1",
        "\"a;r=0;t=5",
        "\"é\";r=0;t=5",
        "limit=100, remaining=0, reset=5",
        "0"
      })
  void aMalformedRateLimitIsIgnoredAsAWhole(String field) {
    assertThat(read(Dialect.AUTO, "RateLimit", field)).isNull();
  }

  @Test // P56
  void linesOfRateLimitAreOneList() {
    assertThat(read(Dialect.AUTO, "RateLimit", "\"a\";r=9;t=5", "ratelimit", "\"b\";r=0;t=7"))
        .isEqualTo(new QuotaState(0, ofSeconds(7), "RateLimit"));
    assertThat(read(Dialect.AUTO, "RateLimit", "\"a\";r=0;t=5", "RateLimit", "oops")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          "a";q=9;w=60                  ~ 60
          "b";q=1;w=9, "a";q=9;w=60     ~ 60
          "a";q=9;w=60;qu="requests"    ~ 60
          "b";q=9;w=60                  ~
          "a";q=9                       ~
          "a";w=60                      ~
          "a";q=9;w=0                   ~
          "a";q=9;w=60.0                ~
          "a";q=9;w=60, "b"             ~
          "a";q=9;w=60,                 ~
          """)
  void aLimitWithoutResetLastsForTheWindowOfItsPolicy(String policy, Long seconds) {
    assertThat(read(Dialect.AUTO, "RateLimit", "\"a\";r=0", "RateLimit-Policy", policy))
        .isEqualTo(seconds == null ? null : new QuotaState(0, ofSeconds(seconds), "RateLimit"));
    assertThat(read(Dialect.AUTO, "RateLimit", "\"a\";r=0;t=5", "RateLimit-Policy", policy))
        .isEqualTo(new QuotaState(0, ofSeconds(5), "RateLimit"));
  }

  @Test
  void policiesAloneSayNothing() {
    assertThat(read(Dialect.AUTO, "RateLimit-Policy", "\"a\";q=0;w=60")).isNull();
  }

  @ParameterizedTest // P56
  @CsvSource({"1, false", "3600, false", "0.5, false", "0, true", "abc, true", "-1, true"})
  void aResponseThatACacheKeptSaysNothing(String age, boolean read) {
    assertThat(read(Dialect.AUTO, "Age", age, "RateLimit", "\"a\";r=0;t=5") != null)
        .isEqualTo(read);
    assertThat(
            read(Dialect.AUTO, "Age", age, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "5")
                != null)
        .isEqualTo(read);
  }

  @Test // P54: units cannot be taken for each other in the standard field, but it is no less absurd
  void anAbsurdRateLimitIsIgnored() {
    assertThat(read(Dialect.AUTO, "RateLimit", "\"a\";r=0;t=31622400").resetIn())
        .isEqualTo(ofDays(366));
    assertThat(read(Dialect.AUTO, "RateLimit", "\"a\";r=0;t=31622401")).isNull();
    assertThat(read(Dialect.AUTO, "RateLimit", "\"a\";r=0;t=1772366460, \"b\";r=0;t=9"))
        .isEqualTo(new QuotaState(0, ofSeconds(9), "RateLimit"));
    assertThat(
            read(
                Dialect.AUTO, "RateLimit", "\"a\";r=0", "RateLimit-Policy", "\"a\";q=1;w=99999999"))
        .isNull();
  }

  // ---- the three fields of older drafts ----

  @ParameterizedTest // P54
  @CsvSource({
    "AUTO,   50,         50",
    "AUTO,   1772366460, 61",
    "GITHUB, 50,         50",
    "GITLAB, 1772366460, 61",
    "GITLAB, 50,         ",
  })
  void olderDraftsHaveADelayAndGitLabAnInstant(Dialect dialect, String reset, Long seconds) {
    assertThat(
            read(
                dialect,
                "RateLimit-Limit",
                "60, 60;w=60",
                "RateLimit-Remaining",
                "0",
                "RateLimit-Reset",
                reset))
        .isEqualTo(
            seconds == null ? null : new QuotaState(0, ofSeconds(seconds), "RateLimit-Reset"));
  }

  @Test
  void gitLabAsItAnswers() {
    assertThat(
            read(
                Dialect.GITLAB,
                "Date",
                "Thu, 30 Jan 2020 14:14:16 GMT",
                "RateLimit-Limit",
                "600",
                "RateLimit-Observed",
                "5",
                "RateLimit-Remaining",
                "595",
                "RateLimit-Reset",
                "1580393717",
                "RateLimit-ResetTime",
                "Thu, 30 Jan 2020 14:15:17 GMT"))
        .isEqualTo(new QuotaState(595, ofSeconds(62), "RateLimit-Reset"));
  }

  private static QuotaState read(Dialect dialect, String... namesAndValues) {
    return QuotaState.read(Given.received(namesAndValues), dialect, NOW);
  }
}
