// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.message.StopReason.ATTEMPTS_EXHAUSTED;
import static dev.retry.message.StopReason.CANCELLED;
import static dev.retry.message.StopReason.NOT_IDEMPOTENT;
import static dev.retry.message.StopReason.NOT_RETRYABLE;
import static dev.retry.message.StopReason.SERVER_REFUSED;
import static dev.retry.message.StopReason.SUCCESS;
import static dev.retry.message.StopReason.WAIT_TOO_LONG;
import static dev.retry.policy.Given.FIRST;
import static dev.retry.policy.Given.NOW;
import static dev.retry.policy.Given.progress;
import static dev.retry.policy.Given.status;
import static dev.retry.policy.Given.waits;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Dialect;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.policy.Verdict.Again;
import dev.retry.policy.Verdict.Stop;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says beside the status, and what the table makes of it. */
class ServerSaysTest {
  private static final String PROBLEMS = "https://iana.org/assignments/http-problem-types#";

  private final DecisionTable table = DecisionTable.defaults();
  private final DecisionTable gitHub = DecisionTable.builder().quota(Dialect.GITHUB).build();

  // ---- x-should-retry ----

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aServerThatSaysNoIsObeyed(int status) {
    assertThat(decide(status(status, "x-should-retry", "false")))
        .isEqualTo(new Stop(SERVER_REFUSED, null));
    assertThat(decide(status(status, "X-Should-Retry", "false", "Retry-After", "7")))
        .isEqualTo(new Stop(SERVER_REFUSED, ofSeconds(7)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 408, 409, 413, 422, 418, 500, 599})
  void aServerThatSaysYesIsObeyedWhateverTheStatus(int status) {
    assertThat(decide(status(status, "x-should-retry", "true")))
        .isEqualTo(new Again(ofMillis(200), "backoff", null));
  }

  @ParameterizedTest // P26
  @ValueSource(ints = {100, 301, 304, 501, 505})
  void noServerMakesTheseRetryable(int status) {
    assertThat(decide(status(status, "x-should-retry", "true")))
        .isEqualTo(new Stop(NOT_RETRYABLE, null));
  }

  @Test
  void aServerThatSaysYesLiftsNoOtherBound() {
    Outcome yes = status(404, "x-should-retry", "true");

    assertThat(
            table.decide(
                yes, new Progress(1, ZERO, ofMinutes(2), NOW, false, true, false), Drawn.MOST))
        .isEqualTo(new Stop(NOT_IDEMPOTENT, null));
    assertThat(table.decide(yes, progress(5, ofSeconds(9)), Drawn.MOST))
        .isEqualTo(new Stop(ATTEMPTS_EXHAUSTED, null));
    assertThat(DecisionTable.none().decide(yes, FIRST, Drawn.MOST))
        .isEqualTo(new Stop(ATTEMPTS_EXHAUSTED, null));
    assertThat(decide(status(404, "x-should-retry", "true", "Retry-After", "61")))
        .isEqualTo(new Stop(WAIT_TOO_LONG, ofSeconds(61)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TRUE", "False", "1", "0", "no", "true, false", "falsé"})
  void anyOtherWordSaysNothing(String word) {
    HeaderList said = Given.received("x-should-retry", word);

    assertThat(decide(new Outcome.Received(503, said))).isInstanceOf(Again.class);
    assertThat(decide(new Outcome.Received(404, said))).isEqualTo(new Stop(NOT_RETRYABLE, null));
  }

  @Test
  void aSuccessAndACancelledCallAreNotAskedAbout() {
    assertThat(decide(status(200, "x-should-retry", "true"))).isEqualTo(new Stop(SUCCESS, null));
    assertThat(decide(new Outcome.Failed(new CancellationException())))
        .isEqualTo(new Stop(CANCELLED, null));
  }

  @Test
  void aStatusThatIsNotRetriedIsNotCalledRefused() {
    assertThat(decide(status(404, "x-should-retry", "false")))
        .isEqualTo(new Stop(NOT_RETRYABLE, null));
  }

  // ---- problem types ----

  @Test
  void aServerThatSuspectsAbuseIsNotAskedAgain() {
    assertThat(decide(problem(PROBLEMS + "abnormal-usage-detected", "Retry-After", "7")))
        .isEqualTo(new Stop(SERVER_REFUSED, ofSeconds(7)));
    assertThat(decide(problem(PROBLEMS + "abnormal-usage-detected", "x-should-retry", "true")))
        .isEqualTo(new Stop(SERVER_REFUSED, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PROBLEMS + "quota-exceeded",
        PROBLEMS + "temporary-reduced-capacity",
        "about:blank",
        "https://a.example/#abnormal-usage-detected",
        ""
      })
  void noOtherProblemForbidsARetry(String type) {
    assertThat(decide(problem(type, "RateLimit", "\"a\";r=0;t=5")))
        .isEqualTo(new Again(ofMillis(5_500), "RateLimit", ofSeconds(5)));
  }

  private static Outcome problem(String type, String field, String value) {
    String body = "{\"title\":\"No\",\"type\":\"" + type + "\"}";
    return new Outcome.Received(
        429,
        HeaderList.of("Content-Type", "application/problem+json", field, value),
        Payload.of(body.getBytes(UTF_8), "application/problem+json"));
  }

  // ---- limits ----

  @Test // P1, P8
  void aLimitThatIsUsedUpIsAHintLikeAnyOther() {
    Outcome limited = status(429, "RateLimit", "\"a\";r=0;t=10");

    assertThat(waits(table, limited))
        .containsExactly(ofSeconds(10), ofMillis(10_500), ofSeconds(11));
    assertThat(decide(status(429, "RateLimit", "\"a\";r=0;t=3600")))
        .isEqualTo(new Stop(WAIT_TOO_LONG, ofMinutes(60)));
    assertThat(decide(status(429, "RateLimit", "\"a\";r=3;t=3600")))
        .isEqualTo(new Again(ofSeconds(1), "backoff", null));
  }

  @Test // P57
  void aLimitDoesNotMakeAStatusRetryable() {
    for (int status : new int[] {301, 400, 403, 404, 413}) {
      assertThat(decide(status(status, "RateLimit", "\"a\";r=0;t=1")))
          .isEqualTo(new Stop(NOT_RETRYABLE, ofSeconds(1)));
    }
    assertThat(decide(status(200, "RateLimit", "\"a\";r=0;t=1")))
        .isEqualTo(new Stop(SUCCESS, null));
  }

  // ---- 403 ----

  @Test // P55, P6
  void gitHubsForbiddenWithNothingRemainingIsThrottling() {
    Outcome forbidden =
        status(403, "x-ratelimit-remaining", "0", "x-ratelimit-reset", "" + reset(9));

    assertThat(waits(gitHub, forbidden)).first().isEqualTo(ofSeconds(10));
    assertThat(gitHub.decide(forbidden, FIRST, Drawn.MOST))
        .isEqualTo(new Again(ofSeconds(11), "X-RateLimit-Reset", ofSeconds(10)));
  }

  @Test // P55: its secondary limit leaves some of the primary one
  void gitHubsForbiddenWithRetryAfterIsThrottling() {
    Outcome forbidden =
        status(
            403,
            "Retry-After",
            "30",
            "x-ratelimit-remaining",
            "14",
            "x-ratelimit-reset",
            "" + reset(9));

    assertThat(waits(gitHub, forbidden)).first().isEqualTo(ofSeconds(30));
  }

  @Test // P55
  void gitHubsOtherForbiddenIsForTheUser() {
    assertThat(gitHub.decide(status(403), FIRST, Drawn.MOST))
        .isEqualTo(new Stop(NOT_RETRYABLE, null));
    assertThat(
            gitHub.decide(
                status(403, "x-ratelimit-remaining", "14", "x-ratelimit-reset", "" + reset(9)),
                FIRST,
                Drawn.MOST))
        .isEqualTo(new Stop(NOT_RETRYABLE, null));
  }

  @ParameterizedTest // P55
  @EnumSource(value = Dialect.class, mode = EnumSource.Mode.EXCLUDE, names = "GITHUB")
  void inNoOtherDialectIsForbiddenThrottling(Dialect dialect) {
    DecisionTable other = DecisionTable.builder().quota(dialect).build();

    assertThat(
            other.decide(
                status(
                    403,
                    "Retry-After",
                    "5",
                    "x-ratelimit-remaining",
                    "0",
                    "x-ratelimit-reset",
                    "" + reset(9)),
                FIRST,
                Drawn.MOST))
        .isEqualTo(new Stop(NOT_RETRYABLE, ofSeconds(5)));
  }

  @Test // P55
  void throttlingIsRetriedOnlyWhen429Is() {
    DecisionTable without429 = gitHub.toBuilder().on(503).build();
    DecisionTable with403 = gitHub.toBuilder().on(403).build();

    assertThat(without429.decide(status(403, "Retry-After", "5"), FIRST, Drawn.MOST))
        .isEqualTo(new Stop(NOT_RETRYABLE, ofSeconds(5)));
    assertThat(with403.decide(status(403), FIRST, Drawn.MOST))
        .isEqualTo(new Again(ofSeconds(1), "backoff", null));
  }

  private Verdict decide(Outcome outcome) {
    return table.decide(outcome, FIRST, Drawn.MOST);
  }

  private static long reset(int seconds) {
    return NOW.getEpochSecond() + seconds;
  }
}
