// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Dialect;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaStateTest {
  /** Second 1772366400 since 1970. */
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  // ---- several limits ----

  @Test
  void aLimitThatIsUsedUpCountsBeforeOneThatIsNot() {
    assertThat(
            read(
                Dialect.AUTO,
                "RateLimit",
                "\"a\";r=1;t=5",
                "RateLimit-Remaining",
                "2",
                "RateLimit-Reset",
                "6",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                "7"))
        .isEqualTo(new QuotaState(0, ofSeconds(7), "X-RateLimit-Reset"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9})
  void theStandardFieldCountsBeforeTheOlderAndThatBeforeTheDialect(int left) {
    String remaining = "" + left;
    assertThat(
            read(
                Dialect.AUTO,
                "X-RateLimit-Remaining",
                remaining,
                "X-RateLimit-Reset",
                "7",
                "RateLimit-Remaining",
                remaining,
                "RateLimit-Reset",
                "6",
                "RateLimit",
                "\"a\";r=" + left + ";t=5"))
        .isEqualTo(new QuotaState(left, ofSeconds(5), "RateLimit"));
    assertThat(
            read(
                Dialect.AUTO,
                "X-RateLimit-Remaining",
                remaining,
                "X-RateLimit-Reset",
                "7",
                "RateLimit-Remaining",
                remaining,
                "RateLimit-Reset",
                "6",
                "RateLimit",
                "malformed;"))
        .isEqualTo(new QuotaState(left, ofSeconds(6), "RateLimit-Reset"));
  }

  @Test
  void halfOfAPairSaysNothing() {
    assertThat(read(Dialect.AUTO, "X-RateLimit-Remaining", "0")).isNull();
    assertThat(read(Dialect.AUTO, "X-RateLimit-Reset", "5")).isNull();
    assertThat(read(Dialect.AUTO)).isNull();
  }

  @Test // P59
  void theFirstValidOfSeveralValuesCounts() {
    assertThat(
            read(
                Dialect.AUTO,
                "X-RateLimit-Remaining",
                "few",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Remaining",
                "9",
                "X-RateLimit-Reset",
                "99999999999999999999",
                "X-RateLimit-Reset",
                "5",
                "X-RateLimit-Reset",
                "6"))
        .isEqualTo(new QuotaState(0, ofSeconds(5), "X-RateLimit-Reset"));
  }

  // ---- hostile values ----

  @ParameterizedTest
  @Timeout(20)
  @EnumSource(Dialect.class)
  void aHostileValueIsReadInLinearTimeWithoutAnException(Dialect dialect) {
    for (String piece :
        new String[] {"9", "0", "1h", "1.", "/", "9/", "é", "\"a\";r=0;t=0,", ";a", "(", ","}) {
      String huge = piece.repeat(100_000 / piece.length());
      for (String value : new String[] {huge, huge + "s", "\"" + huge, "1/" + huge, huge + "/1"}) {
        read(
            dialect,
            "Age",
            value,
            "Date",
            value,
            "RateLimit",
            value,
            "RateLimit-Policy",
            value,
            "RateLimit-Remaining",
            value,
            "RateLimit-Reset",
            value,
            "X-RateLimit-Remaining",
            "0",
            "X-RateLimit-Reset",
            value,
            "x-rate-limit-remaining",
            value,
            "x-rate-limit-reset",
            value,
            "x-ratelimit-remaining-tokens",
            "0",
            "x-ratelimit-reset-tokens",
            value,
            "X-Shopify-Shop-Api-Call-Limit",
            value);
      }
    }
  }

  @Test
  void tenThousandLinesAreReadInLinearTime() {
    String[] lines = new String[20_000];
    for (int i = 0; i < lines.length; i += 2) {
      lines[i] = "RateLimit";
      lines[i + 1] = "\"a\";r=" + (10_000 - i / 2) + ";t=5";
    }
    assertThat(read(Dialect.AUTO, lines)).isEqualTo(new QuotaState(1, ofSeconds(5), "RateLimit"));
  }

  // ---- the value ----

  @Test
  void negativeValuesAreRefused() {
    assertThatThrownBy(() -> new QuotaState(-1, ZERO, "RateLimit"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("remaining -1: must be zero or more");
    assertThatThrownBy(() -> new QuotaState(0, ofSeconds(-1), "RateLimit"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resetIn PT-1S: must be zero seconds or more");
  }

  private static QuotaState read(Dialect dialect, String... namesAndValues) {
    return QuotaState.read(Given.received(namesAndValues), dialect, NOW);
  }
}
