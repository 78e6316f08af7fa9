// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;

/** What the server asks for and what the limits leave, in both carriers. */
class WaitingTest {
  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 60)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();

    @GET("/user")
    @Retry(maxAttempts = 5, maxWait = 10, jitter = Jitter.NONE)
    String impatient();

    @GET("/user")
    @Retry(maxAttempts = 5, maxWait = 10, jitter = Jitter.NONE)
    CompletableFuture<String> impatientAsync();

    @GET("/user")
    @Retry(maxWait = 10, jitter = Jitter.NONE, longWait = LongWait.CAP)
    String capped();

    @GET("/user")
    @Retry(maxWait = 10, jitter = Jitter.NONE, longWait = LongWait.CAP)
    CompletableFuture<String> cappedAsync();

    @GET("/user")
    @Retry(delay = 1, jitter = Jitter.DECORRELATED)
    String decorrelated();

    @GET("/user")
    @Retry(delay = 1, jitter = Jitter.DECORRELATED)
    CompletableFuture<String> decorrelatedAsync();

    @GET("/user")
    @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
    @Timeout(attempt = 2, total = 5)
    String hurried();

    @GET("/user")
    @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
    @Timeout(attempt = 2, total = 5)
    CompletableFuture<String> hurriedAsync();
  }

  @BothCarriers // P1, C2
  void aHintAboveMaxWaitEndsTheCallAtOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(429, "Retry-After", "30");
    Users users = users(net, time, log);

    HttpStatusException failure =
        failure(
            HttpStatusException.class, () -> carrier.call(users::impatient, users::impatientAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.WAIT_TOO_LONG);
    assertThat(failure.retryAt()).contains(time.now().plusSeconds(30));
    assertThat(time.elapsed()).isZero();
  }

  @BothCarriers // P1
  void capWaitsOnlyWhatIsPermitted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(429, "Retry-After", "30").answer(200, text("octo"));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::capped, users::cappedAsync)).isEqualTo("octo");
    assertThat(time.waits()).containsExactly(ofSeconds(10));
  }

  @BothCarriers // C2, P8
  void aHintWithinMaxWaitIsObeyed(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "Retry-After", "30").answer(200, text("octo"));
    Users users = users(net, time, log);

    carrier.call(users::user, users::userAsync);

    assertThat(log.lines()).contains("wait 30s (Retry-After)");
  }

  @BothCarriers // P34
  void theHintOfAnEarlierAttemptIsForgotten(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "Retry-After", "20").fail(new IOException("reset")).answer(200, text("octo"));
    Users users = users(net, time, log);

    carrier.call(users::user, users::userAsync);

    assertThat(time.waits()).containsExactly(ofSeconds(20), ofSeconds(2));
  }

  @BothCarriers // P34: nor does backoff grow from it
  void backoffThatGrowsFromTheWaitBeforeLeavesOutHints(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new IOException("reset"))
        .answer(503, "Retry-After", "20")
        .fail(new IOException("reset"))
        .answer(200, text("octo"));
    Users users = clients(net, time, log).random(() -> -1L).build().create(Users.class);

    carrier.call(users::decorrelated, users::decorrelatedAsync);

    assertThat(log.lines())
        .containsSubsequence("wait 3s (backoff)", "wait 22s (Retry-After)", "wait 9s (backoff)");
  }

  @BothCarriers // P17, P20
  void aWaitThatDoesNotFitIsNotStarted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(8)).answer(503, "Retry-After", "52");
    Users users = users(net, time, log);

    HttpStatusException failure =
        failure(HttpStatusException.class, () -> carrier.call(users::user, users::userAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(8));
  }

  @BothCarriers // P18
  void anAttemptThatCannotFitIsNotStarted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    // 51.995 s + 8 s leave 5 ms: less than the 10 ms that an attempt is worth starting for.
    net.after(ofMillis(7_995)).answer(503, "Retry-After", "52");
    Users users = users(net, time, log);

    HttpStatusException failure =
        failure(HttpStatusException.class, () -> carrier.call(users::user, users::userAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // P20, P21
  void theLastAttemptGetsOnlyTheTimeThatIsLeft(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "Retry-After", "55").after(ofSeconds(20)).answer(200, text("late"));
    Users users = users(net, time, log);

    CallTimeoutException failure =
        failure(CallTimeoutException.class, () -> carrier.call(users::user, users::userAsync));

    assertThat(time.elapsed()).isEqualTo(ofSeconds(60));
    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(failure).hasCauseInstanceOf(HttpTimeoutException.class);
  }

  @BothCarriers // C15
  void threeSlowAttemptsTakeNoLongerThanTheTotal(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    for (int attempt = 1; attempt <= 3; attempt++) {
      net.after(ofSeconds(3)).answer(200, text("late"));
    }
    Users users = users(net, time, log);

    CallTimeoutException failure =
        failure(
            CallTimeoutException.class, () -> carrier.call(users::hurried, users::hurriedAsync));

    assertThat(time.elapsed()).isEqualTo(ofSeconds(5));
    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
  }

  @BothCarriers // P16
  void anAnswerThatCameInTimeIsReturned(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(10)).answer(200, text("octo"));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");
  }

  @BothCarriers // P16
  void anAnswerThatCameTooLateIsReturnedToo(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(
        request -> {
          time.advance(ofSeconds(100)); // whatever the limits of the attempt
          return FakeTransport.response(200, text("octo"));
        });
    Users users = users(net, time, log);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");
  }

  @BothCarriers
  void anAttemptThatTakesTooLongIsRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(11)).answer(200, text("late")).answer(200, text("octo"));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> HttpTimeoutException",
            "wait 1s (backoff)",
            "attempt 2 -> 200",
            "succeeded after 2 attempts");
    assertThat(time.elapsed()).isEqualTo(ofSeconds(11));
  }

  @BothCarriers // P19
  void aWallClockThatJumpsChangesNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503).answer(200, text("octo"));
    time.after(ofMillis(500), () -> time.jumpWallClock(ofHours(1)));
    time.after(ofMillis(1500), () -> time.jumpWallClock(ofHours(-2)));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");
    assertThat(time.waits()).containsExactly(ofSeconds(1), ofSeconds(2));
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Users.class);
  }

  private static <T extends Throwable> T failure(Class<T> type, Runnable call) {
    T failure = catchThrowableOfType(type, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }
}
