// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallExceptionTest {

  @Test
  void theMessageTellsMethodTemplateAttemptsTimeAndReason() {
    IOException reset = new IOException("reset");

    CallException failure = new TransportException("met IOException", report(List.of()), reset);

    assertThat(failure)
        .hasMessage(
            "GitHub.repos(String): GET https://api.github.com/users/{user}/repos met IOException"
                + " (0 attempts in 1.500 s, ATTEMPTS_EXHAUSTED)")
        .hasCause(reset);
  }

  @Test
  void theReportIsThereToBeAsked() {
    CallException failure = new CodecException("cannot be read", report(List.of()), null);

    assertThat(failure.method()).isEqualTo("GitHub.repos(String)");
    assertThat(failure.elapsed()).isEqualTo(Duration.ofMillis(1500));
    assertThat(failure.stopReason()).isEqualTo(StopReason.ATTEMPTS_EXHAUSTED);
    assertThat(failure.retryAt()).contains(Instant.EPOCH);
  }

  @Test
  void whatWasNotSentHasNoAttemptAndNoCause() {
    CallReport unsent =
        new CallReport(
            "GitHub.user(String)",
            "GET https://api.github.com/users/{user}",
            List.of(),
            Duration.ZERO,
            StopReason.RATE_LIMITED,
            Instant.EPOCH);

    assertThat(new RateLimitedException("was not sent: its rate limit is used up", unsent))
        .hasMessage(
            "GitHub.user(String): GET https://api.github.com/users/{user} was not sent: its rate"
                + " limit is used up (0 attempts in 0.000 s, RATE_LIMITED)")
        .hasNoCause()
        .hasNoSuppressedExceptions();
    assertThat(new CircuitOpenException("was not sent: the circuit is open", unsent).attempts())
        .isEmpty();
  }

  @Test // P35, C19
  void earlierFailuresAreSuppressedAndTheLastIsTheCause() {
    IOException first = new IOException("first");
    IOException last = new IOException("last");

    CallException failure =
        new TransportException("met IOException", report(List.of(first, last)), last);

    assertThat(failure).hasCause(last);
    assertThat(failure.getSuppressed()).containsExactly(first);
  }

  @Test // P35: a transport may throw one and the same object every time
  void theCauseIsNotItsOwnSuppressed() {
    IOException same = new IOException("same");

    CallException failure =
        new TransportException("met IOException", report(List.of(same, same, same)), same);

    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test // C19: bounded, and the first stay
  void onlyTheFirstSixteenAreSuppressed() {
    List<IOException> failures =
        IntStream.range(0, 100).mapToObj(i -> new IOException("failure " + i)).toList();

    CallException failure =
        new PaginationException("fails", report(failures), null, List.of(), 1, null);

    assertThat(failure.getSuppressed()).containsExactlyElementsOf(failures.subList(0, 16));
    assertThat(failure.attempts()).hasSize(100);
  }

  private static CallReport report(List<IOException> failures) {
    List<Attempt> attempts =
        IntStream.range(0, failures.size())
            .mapToObj(
                i ->
                    new Attempt(
                        i + 1,
                        Duration.ZERO,
                        Duration.ZERO,
                        0,
                        failures.get(i),
                        null,
                        Duration.ZERO,
                        "backoff",
                        Integer.MAX_VALUE))
            .toList();
    return new CallReport(
        "GitHub.repos(String)",
        "GET https://api.github.com/users/{user}/repos",
        attempts,
        Duration.ofMillis(1500),
        StopReason.ATTEMPTS_EXHAUSTED,
        Instant.EPOCH);
  }
}
