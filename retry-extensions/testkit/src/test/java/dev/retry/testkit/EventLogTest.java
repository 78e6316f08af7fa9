// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.Attempt;
import dev.retry.message.CallReport;
import dev.retry.message.HeaderList;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import dev.retry.spi.CallEvent;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLogTest {
  private static final String METHOD = "GitHub.repos(String, int)";

  private final EventLog log = new EventLog();

  @Test
  void tellsACallThatSucceeds() {
    log.on(new CallEvent.Started(METHOD, "GET https://api.example.com/users/{user}"));
    log.on(new CallEvent.Sent(METHOD, 1));
    log.on(new CallEvent.Ended(METHOD, attempt(1, 503)));
    log.on(new CallEvent.Waiting(METHOD, 1, ofMillis(200), "backoff"));
    log.on(new CallEvent.Sent(METHOD, 2));
    log.on(new CallEvent.Ended(METHOD, refused(2)));
    log.on(new CallEvent.Waiting(METHOD, 2, ofSeconds(30), "Retry-After"));
    log.on(new CallEvent.Sent(METHOD, 3));
    log.on(new CallEvent.Ended(METHOD, attempt(3, 200)));
    log.on(new CallEvent.PageFetched(METHOD, 1, 30, false));
    log.on(new CallEvent.Sent(METHOD, 1));
    log.on(new CallEvent.Ended(METHOD, attempt(1, 200)));
    log.on(new CallEvent.PageFetched(METHOD, 2, 1, true));
    log.on(new CallEvent.Succeeded(METHOD, 4, ofSeconds(31)));

    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 200ms (backoff)",
            "attempt 2 -> ConnectException",
            "wait 30s (Retry-After)",
            "attempt 3 -> 200",
            "page 1: 30 items",
            "attempt 1 -> 200",
            "page 2: 1 item (last)",
            "succeeded after 4 attempts");
    assertThat(log.events()).hasSize(14).first().isInstanceOf(CallEvent.Started.class);
  }

  @Test
  void tellsACallThatFails() {
    CallReport report =
        new CallReport(METHOD, "GET /", List.of(), ZERO, StopReason.ATTEMPTS_EXHAUSTED, null);
    HttpStatusException failure =
        new HttpStatusException(
            new Response<>(503, HeaderList.empty(), Payload.empty(), "", List.of()), report);
    log.on(new CallEvent.Ended(METHOD, attempt(5, 503)));
    log.on(new CallEvent.Failed(METHOD, 5, ZERO, StopReason.ATTEMPTS_EXHAUSTED, failure));

    log.on(new CallEvent.FellBack(METHOD, failure));

    assertThat(log.story())
        .isEqualTo(
            """
            attempt 5 -> 503
            failed after 5 attempts: ATTEMPTS_EXHAUSTED HttpStatusException
            fell back\
            """);
    assertThat(log).hasToString(log.story());
  }

  @Test
  void tellsHowFarABodyHasCome() {
    log.on(new CallEvent.Uploaded(METHOD, 1, 1_048_576, 2_000_000));
    log.on(new CallEvent.Downloaded(METHOD, 1, 12, -1));

    assertThat(log.lines())
        .containsExactly("uploaded 1048576 of 2000000 bytes", "downloaded 12 bytes");
  }

  @Test
  void tellsACallThatItsCallerCancelled() {
    log.on(new CallEvent.Failed(METHOD, 1, ZERO, StopReason.CANCELLED, null));

    assertThat(log.lines()).containsExactly("failed after 1 attempt: CANCELLED");
  }

  @Test
  void hasNoLinesBeforeAnythingHappened() {
    assertThat(log.lines()).isEmpty();
    assertThat(log.story()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.2S, 200ms",
    "PT0.0005S, 0.5ms",
    "PT0.000000001S, 0.000001ms",
    "PT0.137482913S, 137.482913ms",
    "PT1S, 1s",
    "PT1.5S, 1.5s",
    "PT1.000000001S, 1.000000001s",
    "PT30S, 30s",
    "PT2M, 2m",
    "PT1M30.25S, 1m 30.25s",
    "PT1H, 1h",
    "PT100H0.5S, 100h 0.5s",
    "PT100S, 1m 40s",
    "PT-1.5S, -1.5s",
  })
  void durationsAreShortAndExact(Duration duration, String text) {
    assertThat(EventLog.text(duration)).isEqualTo(text);
  }

  private static Attempt attempt(int number, int status) {
    return new Attempt(number, ZERO, ZERO, status, null, null, ZERO, null, 500);
  }

  private static Attempt refused(int number) {
    return new Attempt(number, ZERO, ZERO, 0, new ConnectException(), null, ZERO, null, 500);
  }
}
