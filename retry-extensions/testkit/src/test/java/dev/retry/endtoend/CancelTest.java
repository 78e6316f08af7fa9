// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.StopReason;
import dev.retry.spi.CallEvent;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Calls that somebody ends: by interrupt, by cancelling the future, by closing the client. */
class CancelTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  @Api("https://api.example.com")
  interface Users {
    @GET("/user")
    @Retry(maxAttempts = 3, delay = 10, jitter = Jitter.NONE)
    String user();

    @GET("/user")
    @Retry(maxAttempts = 3, delay = 10, jitter = Jitter.NONE)
    CompletableFuture<String> userAsync();
  }

  @Test // C14, P36
  void anInterruptEndsTheWaitAndKeepsTheLastFailure() {
    IOException reset = new IOException("reset");
    net.fail(reset);
    time.after(ofSeconds(3), Thread.currentThread()::interrupt);
    Users users = users();

    CallInterruptedException failure =
        catchThrowableOfType(CallInterruptedException.class, users::user);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).hasCause(reset);
    assertThat(failure.stopReason()).isEqualTo(StopReason.CANCELLED);
    assertThat(failure.attempts()).hasSize(1);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(3));
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> IOException",
            "wait 10s (backoff)",
            "failed after 1 attempt: CANCELLED CallInterruptedException");
  }

  @Test // P36, P37
  void anInterruptEndsTheAttemptInFlight() {
    net.after(ofSeconds(5)).answer(200, text("octo"));
    time.after(ofSeconds(3), Thread.currentThread()::interrupt);
    Users users = users();

    assertThatThrownBy(users::user)
        .isInstanceOf(CallInterruptedException.class)
        .hasCauseInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(net.requests()).hasSize(1);
  }

  @Test // P40, C13
  void cancellingDuringTheWaitSendsNothingMore() {
    net.answer(503);
    CompletableFuture<String> answer = users().userAsync();
    assertThat(time.pending()).isEqualTo(1);

    answer.cancel(true);

    assertThat(time.pending()).isZero();
    time.advance(ofSeconds(100));
    assertThat(net.requests()).hasSize(1);
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503", "wait 10s (backoff)", "failed after 1 attempt: CANCELLED");
  }

  @Test // P40, C13
  void cancellingInFlightAbortsTheExchange() {
    net.after(ofSeconds(5)).answer(200, text("octo"));
    CompletableFuture<String> answer = users().userAsync();

    answer.cancel(true);

    assertThat(net.aborted()).isEqualTo(1);
    assertThat(log.lines()).containsExactly("failed after 1 attempt: CANCELLED");
  }

  @Test // P40
  void aTimeoutSetByTheCallerEndsTheCallToo() {
    net.answer(503);
    CompletableFuture<String> answer = users().userAsync();

    answer.completeExceptionally(new IllegalStateException("waited long enough"));

    assertThat(time.pending()).isZero();
  }

  @BothCarriers // C25
  void closingEndsTheWaitAtOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);
    time.after(ofSeconds(4), clients::close);

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOf(CallInterruptedException.class)
        .hasMessageContaining("was given up: the client is closed");

    assertThat(Thread.interrupted()).isFalse();
    assertThat(time.elapsed()).isEqualTo(ofSeconds(4));
    assertThat(net.requests()).hasSize(1);
  }

  @Test // C25
  void closingEndsAWaitInRealTime() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    ClientFactory clients =
        ClientFactory.builder()
            .transport(net.answer(503))
            .listener(event -> countDownOnWaiting(event, waiting))
            .build();
    Users users = clients.create(Users.class);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread caller =
        new Thread(() -> failure.set(catchThrowableOfType(Throwable.class, users::user)));
    caller.start();
    waiting.await();

    clients.close();

    caller.join(TimeUnit.SECONDS.toMillis(5));
    assertThat(failure.get()).isInstanceOf(CallInterruptedException.class);
  }

  @BothCarriers
  void aClosedClientRefusesCalls(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);
    clients.close();

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("Users\\.user(Async)?\\(\\): the client is closed");
    assertThat(net.requests()).isEmpty();
  }

  @Test // P41
  void oneThreadServesTenThousandWaits() {
    AtomicInteger sent = new AtomicInteger();
    net.answering(
        request ->
            FakeTransport.response(sent.incrementAndGet() > 10_000 ? 200 : 503, text("octo")));
    Users users = clients(net, time, log).noRetryBudget().build().create(Users.class);
    int threads = Thread.activeCount();
    CompletableFuture<?>[] answers = new CompletableFuture<?>[10_000];

    for (int i = 0; i < answers.length; i++) {
      answers[i] = users.userAsync();
    }

    // Those that other tests have left may end meanwhile, and a JVM may begin one or two.
    assertThat(Thread.activeCount()).isLessThan(threads + 100);
    assertThat(time.pending()).isEqualTo(10_000);
    time.advance(ofSeconds(10).plus(ofMillis(1)));
    assertThat(answers).allMatch(CompletableFuture::isDone);
  }

  private static void countDownOnWaiting(CallEvent event, CountDownLatch waiting) {
    if (event instanceof CallEvent.Waiting) {
      waiting.countDown();
    }
  }

  private Users users() {
    return clients(net, time, log).build().create(Users.class);
  }
}
