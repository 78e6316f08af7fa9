// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.message.StopReason.ATTEMPTS_EXHAUSTED;
import static dev.retry.message.StopReason.BODY_NOT_REPLAYABLE;
import static dev.retry.message.StopReason.CANCELLED;
import static dev.retry.message.StopReason.DEADLINE;
import static dev.retry.message.StopReason.NOT_IDEMPOTENT;
import static dev.retry.message.StopReason.NOT_RETRYABLE;
import static dev.retry.message.StopReason.SERVER_REFUSED;
import static dev.retry.message.StopReason.SUCCESS;
import static dev.retry.message.StopReason.WAIT_TOO_LONG;
import static dev.retry.policy.Given.BAD_GATEWAY;
import static dev.retry.policy.Given.FIRST;
import static dev.retry.policy.Given.NOW;
import static dev.retry.policy.Given.RESET;
import static dev.retry.policy.Given.progress;
import static dev.retry.policy.Given.received;
import static dev.retry.policy.Given.status;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.StopReason;
import dev.retry.policy.Verdict.Again;
import dev.retry.policy.Verdict.Stop;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTableTest {
  private final DecisionTable table = DecisionTable.defaults();

  // ---- the table ----

  @Test
  void eachQuestionStopsByItself() {
    assertThat(stopOf(status(200), Set.of())).isEqualTo(SUCCESS);
    assertThat(stopOf(new Outcome.Failed(new CancellationException()), Set.of()))
        .isEqualTo(CANCELLED);
    assertThat(stopOf(status(404), Set.of())).isEqualTo(NOT_RETRYABLE);
    for (StopReason reason : EnumSet.range(SERVER_REFUSED, DEADLINE)) {
      assertThat(stopOf(BAD_GATEWAY, Set.of(reason))).isEqualTo(reason);
    }
  }

  @Test
  void theFirstQuestionThatAppliesDecides() {
    List<StopReason> rows = List.copyOf(EnumSet.range(SERVER_REFUSED, DEADLINE));
    for (int mask = 1; mask < 1 << rows.size(); mask++) {
      EnumSet<StopReason> applying = EnumSet.noneOf(StopReason.class);
      for (int i = 0; i < rows.size(); i++) {
        if ((mask >> i & 1) == 1) {
          applying.add(rows.get(i));
        }
      }
      String described = applying.toString();
      assertThat(stopOf(status(204), applying)).as(described).isEqualTo(SUCCESS); // P15, P16
      assertThat(stopOf(new Outcome.Failed(new InterruptedException()), applying))
          .as(described)
          .isEqualTo(CANCELLED);
      assertThat(stopOf(status(404), applying)).as(described).isEqualTo(NOT_RETRYABLE);
      assertThat(stopOf(BAD_GATEWAY, applying)).as(described).isEqualTo(applying.iterator().next());
    }
  }

  /** Decides with these questions of the table answered so that they stop the call. */
  private StopReason stopOf(Outcome outcome, Set<StopReason> applying) {
    Outcome asked = outcome;
    if (outcome instanceof Outcome.Received received) {
      asked =
          new Outcome.Received(
              received.status(),
              received(
                  "Retry-After", applying.contains(WAIT_TOO_LONG) ? "61" : null,
                  "x-should-retry", applying.contains(SERVER_REFUSED) ? "false" : null));
    }
    Progress progress =
        new Progress(
            applying.contains(ATTEMPTS_EXHAUSTED) ? 5 : 4,
            ofMillis(100),
            applying.contains(DEADLINE) ? ofMillis(9) : ofMinutes(2),
            NOW,
            !applying.contains(NOT_IDEMPOTENT),
            !applying.contains(BODY_NOT_REPLAYABLE),
            false);
    return stopped(table.decide(asked, progress, Drawn.LEAST)).reason();
  }

  @Test // P33: what the server asked for is not lost when the call stops for another reason
  void everyStopAfterAFailureCarriesTheUncappedHint() {
    Outcome outcome = status(503, "Retry-After", "3600");

    for (Progress progress :
        List.of(
            FIRST,
            new Progress(1, ZERO, ofMinutes(2), NOW, false, true, false),
            new Progress(1, ZERO, ofMinutes(2), NOW, true, false, false),
            new Progress(5, ZERO, ofMinutes(2), NOW, true, true, false))) {
      assertThat(stopped(table.decide(outcome, progress, Drawn.MOST)).hint()).isEqualTo(ofHours(1));
    }
    assertThat(
            table.decide(status(503, "Retry-After", "30"), progress(1, ofSeconds(29)), Drawn.MOST))
        .isEqualTo(new Stop(DEADLINE, ofSeconds(30)));
    assertThat(
            DecisionTable.builder()
                .on(503)
                .build()
                .decide(status(429, "Retry-After", "3600"), FIRST, Drawn.MOST))
        .isEqualTo(new Stop(NOT_RETRYABLE, ofHours(1)));
    assertThat(table.decide(BAD_GATEWAY, progress(5, ofSeconds(60)), Drawn.MOST))
        .isEqualTo(new Stop(ATTEMPTS_EXHAUSTED, null));
  }

  // ---- what is retried ----

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void theseStatusesAreRetriedByDefault(int status) {
    assertThat(table.decide(status(status), FIRST, Drawn.MOST)).isInstanceOf(Again.class);
  }

  @ParameterizedTest // P26
  @ValueSource(ints = {100, 301, 304, 400, 401, 403, 404, 408, 409, 413, 422, 501, 505, 599, 999})
  void noOtherStatusIs(int status) {
    assertThat(table.decide(status(status), FIRST, Drawn.MOST))
        .isEqualTo(new Stop(NOT_RETRYABLE, null));
  }

  @ParameterizedTest // P57, C3
  @ValueSource(ints = {301, 400, 404, 413, 501})
  void aHintDoesNotMakeAStatusRetryable(int status) {
    assertThat(table.decide(status(status, "Retry-After", "1"), FIRST, Drawn.MOST))
        .isEqualTo(new Stop(NOT_RETRYABLE, ofSeconds(1)));
  }

  @Test // P57
  void aHintOnASuccessIsNotRead() {
    assertThat(table.decide(status(200, "Retry-After", "1"), FIRST, Drawn.MOST))
        .isEqualTo(new Stop(SUCCESS, null));
  }

  @Test // P57
  void contentTooLargeIsRetriedOnlyWhenTheServerSaysWhen() {
    DecisionTable with413 = DecisionTable.builder().on(413).build();

    assertThat(with413.decide(status(413), FIRST, Drawn.LEAST))
        .isEqualTo(new Stop(NOT_RETRYABLE, null));
    assertThat(with413.decide(status(413, "Retry-After", "soon"), FIRST, Drawn.LEAST))
        .isEqualTo(new Stop(NOT_RETRYABLE, null));
    assertThat(with413.decide(status(413, "Retry-After", "7"), FIRST, Drawn.LEAST))
        .isEqualTo(new Again(ofSeconds(7), "Retry-After", ofSeconds(7)));
    assertThat(with413.decide(status(413, "Retry-After-Ms", "7"), FIRST, Drawn.LEAST))
        .isEqualTo(new Again(ofMillis(7), "Retry-After-Ms", ofMillis(7)));
  }

  @Test
  void aFailureIsRetriedWhenItsKindIsListed() {
    DecisionTable timeouts =
        DecisionTable.builder().onException(HttpTimeoutException.class).build();

    assertThat(again(timeouts, new HttpTimeoutException("late"))).isTrue();
    assertThat(again(timeouts, new SocketException("Connection reset"))).isFalse();
    assertThat(again(table, new FileNotFoundException("a subclass of IOException"))).isTrue();
    assertThat(again(table, new IllegalStateException("no IOException"))).isFalse();
  }

  @Test // P26
  void permanentFailuresAreNotRetriedEvenWhenListed() {
    DecisionTable everything = DecisionTable.builder().onException(Throwable.class).build();
    SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
    untrusted.initCause(new CertificateException("No name matching b.example found"));

    assertThat(everything.decide(new Outcome.Failed(untrusted), FIRST, Drawn.MOST))
        .isEqualTo(new Stop(NOT_RETRYABLE, null));
    assertThat(again(everything, new IllegalArgumentException("invalid URI scheme"))).isFalse();
    assertThat(again(everything, new IllegalStateException("listed"))).isTrue();
  }

  @Test // P37
  void errorsAndInterruptsAreNotRetriedEvenWhenListed() {
    DecisionTable everything = DecisionTable.builder().onException(Throwable.class).build();

    for (Throwable failure :
        List.of(
            new OutOfMemoryError(),
            new StackOverflowError(),
            new InterruptedException(),
            new CancellationException())) {
      assertThat(everything.decide(new Outcome.Failed(failure), FIRST, Drawn.MOST))
          .isEqualTo(new Stop(CANCELLED, null));
    }
  }

  @Test // P38
  void aFailureOutOfAFutureIsJudgedLikeTheBareOne() {
    for (Throwable failure :
        List.of(
            new SocketException("Connection reset"),
            new ConnectException("Connection refused"),
            new IllegalStateException(),
            new StackOverflowError())) {
      for (boolean idempotent : new boolean[] {true, false}) {
        Progress progress = new Progress(1, ZERO, ofSeconds(9), NOW, idempotent, true, false);
        assertThat(
                table.decide(
                    new Outcome.Failed(new CompletionException(failure)), progress, Drawn.MIDDLE))
            .isEqualTo(table.decide(new Outcome.Failed(failure), progress, Drawn.MIDDLE));
      }
    }
  }

  // ---- safe to repeat ----

  @Test // P23, P24, C1
  void aRequestThatIsNotSafeToRepeatGetsTheSameVerdictForAStatusATimeoutAndAReset() {
    Progress post = new Progress(1, ZERO, ofMinutes(2), NOW, false, true, false);

    for (Outcome outcome :
        List.of(BAD_GATEWAY, new Outcome.Failed(new HttpTimeoutException("read")), RESET)) {
      assertThat(table.decide(outcome, post, Drawn.MOST)).isEqualTo(new Stop(NOT_IDEMPOTENT, null));
      assertThat(table.decide(outcome, FIRST, Drawn.MOST)).isInstanceOf(Again.class);
    }
  }

  @Test // P25
  void aRequestThatWasNeverSentIsAlwaysSafeToRepeat() {
    Progress post = new Progress(1, ZERO, ofMinutes(2), NOW, false, true, false);

    for (IOException failure :
        List.of(
            new ConnectException("Connection refused"),
            new UnknownHostException("a.example"),
            new SSLHandshakeException("Remote host terminated the handshake"))) {
      assertThat(table.decide(new Outcome.Failed(failure), post, Drawn.MOST))
          .isEqualTo(new Again(ofMillis(200), "backoff", null));
    }
  }

  // ---- attempts ----

  @Test // P22, C16
  void maxAttemptsCountsTheFirst() {
    assertThat(table.decide(BAD_GATEWAY, progress(4, ofSeconds(99)), Drawn.MOST))
        .isInstanceOf(Again.class);
    assertThat(table.decide(BAD_GATEWAY, progress(5, ofSeconds(99)), Drawn.MOST))
        .isEqualTo(new Stop(ATTEMPTS_EXHAUSTED, null));
    assertThat(DecisionTable.none().decide(BAD_GATEWAY, FIRST, Drawn.MOST))
        .isEqualTo(new Stop(ATTEMPTS_EXHAUSTED, null));
    assertThat(DecisionTable.none().maxAttempts()).isEqualTo(1);
  }

  @Test // P15
  void aSuccessOnTheLastAttemptIsASuccess() {
    DecisionTable twice = DecisionTable.builder().maxAttempts(2).build();

    assertThat(twice.decide(status(500), FIRST, Drawn.MOST)).isInstanceOf(Again.class);
    assertThat(twice.decide(status(200), progress(2, ofSeconds(9)), Drawn.MOST))
        .isEqualTo(new Stop(SUCCESS, null));
  }

  @Test // P16
  void aSuccessAfterTheDeadlineIsASuccess() {
    assertThat(table.decide(status(200), progress(1, ofSeconds(-5)), Drawn.MOST))
        .isEqualTo(new Stop(SUCCESS, null));
  }

  private static boolean again(DecisionTable table, Throwable failure) {
    return table.decide(new Outcome.Failed(failure), FIRST, Drawn.MOST) instanceof Again;
  }

  private static Stop stopped(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Stop.class);
    return (Stop) verdict;
  }
}
