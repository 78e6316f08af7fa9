// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.Attempt;
import dev.retry.message.BodyTooLongException;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.CallReport;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.CodecException;
import dev.retry.message.HeaderList;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import dev.retry.message.UnreadableBodyException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the end of an attempt says about the server. */
class HealthTest {
  private static final Attempt ATTEMPT =
      new Attempt(1, Duration.ZERO, Duration.ZERO, 0, null, null, Duration.ZERO, null, 0);
  private static final CallReport ATTEMPTED = report(StopReason.NOT_RETRYABLE, List.of(ATTEMPT));

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 226, 301, 304, 399})
  void whatIsBelow400IsWell(int status) {
    assertThat(of(Given.status(status))).isEqualTo(Health.WELL);
  }

  @ParameterizedTest // P43
  @ValueSource(ints = {400, 401, 403, 404, 408, 409, 422, 429, 499})
  void whatIsBelow500IsAnAnswer(int status) {
    assertThat(of(Given.status(status))).isEqualTo(Health.ANSWERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 502, 503, 504, 505, 599})
  void whatIs500OrMoreIsAFailure(int status) {
    assertThat(of(Given.status(status))).isEqualTo(Health.FAILED);
  }

  @Test // P43
  void throttlingIsAFailureWhenItCounts() {
    assertThat(Given.status(429).health(true)).isEqualTo(Health.FAILED);
    assertThat(Given.status(428).health(true)).isEqualTo(Health.ANSWERED);
  }

  @ParameterizedTest
  @MethodSource({
    "dev.retry.policy.FailuresTest#neverSent",
    "dev.retry.policy.FailuresTest#perhapsSent"
  })
  void aConnectionThatFailsIsAFailure(Throwable failure) {
    assertThat(of(new Outcome.Failed(failure))).isEqualTo(Health.FAILED);
  }

  @Test
  void aTimeoutOfOursIsAFailure() {
    assertThat(of(new Outcome.Failed(new HttpTimeoutException("took too long"))))
        .isEqualTo(Health.FAILED);
  }

  @ParameterizedTest
  @MethodSource("dev.retry.policy.FailuresTest#permanent")
  void aRequestThatIsNoGoodSaysNothingButABadCertificateDoes(Throwable failure) {
    assertThat(of(new Outcome.Failed(failure)))
        .isEqualTo(failure instanceof SSLException ? Health.FAILED : Health.UNKNOWN);
  }

  @ParameterizedTest // P44
  @MethodSource("dev.retry.policy.FailuresTest#cancelled")
  void aCancelledAttemptSaysNothing(Throwable failure) {
    assertThat(of(new Outcome.Failed(new CompletionException(failure)))).isEqualTo(Health.UNKNOWN);
  }

  @Test
  void aBodyThatIsTooLongIsAnAnswer() {
    assertThat(of(new Outcome.Failed(new BodyTooLongException(10)))).isEqualTo(Health.ANSWERED);
  }

  @Test // a file that is gone is no fault of the server
  void aRequestThatCannotBeReadSaysNothing() {
    Outcome unreadable = new Outcome.Failed(new UnreadableBodyException("gone", null));
    assertThat(of(unreadable)).isEqualTo(Health.UNKNOWN);
    assertThat(unreadable.isForGood()).isTrue();
  }

  @Test
  void codeThatReturnsWhatNobodyWantsFails() {
    assertThat(of(new Outcome.Returned(true))).isEqualTo(Health.WELL);
    assertThat(of(new Outcome.Returned(false))).isEqualTo(Health.FAILED);
    assertThat(of(new Outcome.Failed(new IllegalStateException()))).isEqualTo(Health.FAILED);
  }

  @Test
  void aClientInsideTheCodeIsAskedWhatItMet() {
    assertThat(of(status(404))).isEqualTo(Health.ANSWERED);
    assertThat(of(status(503))).isEqualTo(Health.FAILED);
    assertThat(status(429).health(true)).isEqualTo(Health.FAILED);
    assertThat(failed(new CodecException("could not be read", ATTEMPTED, null)))
        .isEqualTo(Health.ANSWERED);
    assertThat(
            failed(new PaginationException("named no page", ATTEMPTED, null, List.of(), 1, null)))
        .isEqualTo(Health.ANSWERED);
    assertThat(failed(new TransportException("met IOException", ATTEMPTED, null)))
        .isEqualTo(Health.FAILED);
    assertThat(failed(new CallTimeoutException("took too long", ATTEMPTED, null)))
        .isEqualTo(Health.FAILED);
  }

  @Test
  void aClientInsideTheCodeThatSentNothingKnowsNothing() {
    CallReport nothing = report(StopReason.DEADLINE, List.of());

    assertThat(failed(new CallTimeoutException("was not sent", nothing, null)))
        .isEqualTo(Health.UNKNOWN);
    assertThat(
            failed(
                new CallInterruptedException(
                    "was interrupted", report(StopReason.CANCELLED, List.of(ATTEMPT)), null)))
        .isEqualTo(Health.UNKNOWN);
  }

  private static Outcome status(int status) {
    return new Outcome.Failed(
        new HttpStatusException(
            new Response<>(status, HeaderList.empty(), Payload.empty(), "", List.of()), ATTEMPTED));
  }

  private static Health failed(Throwable failure) {
    return of(new Outcome.Failed(failure));
  }

  private static CallReport report(StopReason reason, List<Attempt> attempts) {
    return new CallReport("A.a()", "GET /a", attempts, Duration.ZERO, reason, null);
  }

  private static Health of(Outcome outcome) {
    return outcome.health(false);
  }
}
