// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.message.StopReason.ATTEMPTS_EXHAUSTED;
import static dev.retry.message.StopReason.BODY_NOT_REPLAYABLE;
import static dev.retry.message.StopReason.DEADLINE;
import static dev.retry.message.StopReason.NOT_RETRYABLE;
import static dev.retry.message.StopReason.SERVER_REFUSED;
import static dev.retry.message.StopReason.WAIT_TOO_LONG;
import static dev.retry.policy.Given.NOW;
import static dev.retry.policy.Given.status;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.policy.Verdict.Again;
import dev.retry.policy.Verdict.Stop;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P29: what 409 and 422 mean to a request with an idempotency key. */
class KeyedRequestTest {
  private static final Stop NOT_TO_RETRY = new Stop(NOT_RETRYABLE, null);

  private final DecisionTable table = DecisionTable.defaults();

  @ParameterizedTest
  @CsvSource({
    "400, false, false", "400, true, false",
    "404, false, false", "404, true, false",
    "409, false, false", "409, true, true",
    "422, false, false", "422, true, false",
    "503, false, true", "503, true, true",
  })
  void theKeyDecidesAbout409(int status, boolean keyed, boolean again) {
    Verdict verdict = table.decide(status(status), progress(keyed), Drawn.MOST);

    if (again) {
      assertThat(verdict).isInstanceOf(Again.class);
    } else {
      assertThat(verdict).isEqualTo(NOT_TO_RETRY);
    }
  }

  @ParameterizedTest
  @CsvSource({"409, false, true", "409, true, true", "422, false, true", "422, true, false"})
  void theKeyDecidesAbout422EvenWhenItIsInOn(int status, boolean keyed, boolean again) {
    DecisionTable named = DecisionTable.builder().on(409, 422).build();

    assertThat(named.decide(status(status), progress(keyed), Drawn.MOST) instanceof Again)
        .isEqualTo(again);
  }

  @Test
  void a409IsWaitedForAsTheServerAsksOrByTheBackoff() {
    assertThat(table.decide(status(409, "Retry-After", "7"), progress(true), Drawn.LEAST))
        .isEqualTo(new Again(ofSeconds(7), "Retry-After", ofSeconds(7)));
    assertThat(table.decide(status(409), progress(true), Drawn.MOST))
        .isEqualTo(new Again(ofMillis(200), "backoff", null));
  }

  @Test
  void noOtherBoundIsLifted() {
    assertThat(table.decide(status(409), keyed(5, ofMinutes(2), true), Drawn.MOST))
        .isEqualTo(new Stop(ATTEMPTS_EXHAUSTED, null));
    assertThat(table.decide(status(409), keyed(1, ofMillis(9), true), Drawn.MOST))
        .isEqualTo(new Stop(DEADLINE, null));
    assertThat(table.decide(status(409), keyed(1, ofMinutes(2), false), Drawn.MOST))
        .isEqualTo(new Stop(BODY_NOT_REPLAYABLE, null));
    assertThat(table.decide(status(409, "Retry-After", "61"), progress(true), Drawn.MOST))
        .isEqualTo(new Stop(WAIT_TOO_LONG, ofSeconds(61)));
    assertThat(table.decide(status(409, "x-should-retry", "false"), progress(true), Drawn.MOST))
        .isEqualTo(new Stop(SERVER_REFUSED, null));
  }

  private static Progress progress(boolean keyed) {
    return new Progress(1, ZERO, ofMinutes(2), NOW, true, true, keyed);
  }

  private static Progress keyed(int attempt, Duration remaining, boolean replayable) {
    return new Progress(attempt, ZERO, remaining, NOW, true, replayable, true);
  }
}
