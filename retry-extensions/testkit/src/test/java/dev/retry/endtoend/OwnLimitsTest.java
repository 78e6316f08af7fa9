// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.ConcurrencyLimit;
import dev.retry.Jitter;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.client.RetryPolicy;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.RateLimitedException;
import dev.retry.message.StopReason;
import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.spi.CallEvent;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The client's own limits around each attempt of a declared call. */
class OwnLimitsTest {

  @Api("https://api.example.com")
  @RateLimit(permits = 2, per = 10)
  @Timeout(total = 60)
  interface Paced {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();

    @GET("/user")
    @Timeout(total = 5)
    String hurried();

    @GET("/user")
    @Timeout(total = 5)
    CompletableFuture<String> hurriedAsync();

    @GET("/user")
    @Timeout(total = 5)
    @Retry(maxAttempts = 5, delay = 1, jitter = Jitter.NONE)
    String retried();

    @GET("/user")
    @Timeout(total = 5)
    @Retry(maxAttempts = 5, delay = 1, jitter = Jitter.NONE)
    CompletableFuture<String> retriedAsync();
  }

  @BothCarriers
  void aCallWaitsForItsPermit(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("1")).answer(200, text("2")).answer(200, text("3"));
    Paced users = clients(net, time, log).build().create(Paced.class);

    for (int i = 0; i < 3; i++) {
      carrier.call(users::user, users::userAsync);
    }

    assertThat(time.waits()).containsExactly(ofSeconds(10));
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 200",
            "succeeded after 1 attempt",
            "attempt 1 -> 200",
            "succeeded after 1 attempt",
            "wait 10s (rate limit)",
            "attempt 1 -> 200",
            "succeeded after 1 attempt");
  }

  @BothCarriers
  void aWaitThatDoesNotFitIsNotBegun(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("1")).answer(200, text("2"));
    Paced users = clients(net, time, log).build().create(Paced.class);
    carrier.call(users::user, users::userAsync);
    carrier.call(users::user, users::userAsync);
    time.advance(ofSeconds(1));

    RateLimitedException failure =
        catchThrowableOfType(
            RateLimitedException.class, () -> carrier.call(users::hurried, users::hurriedAsync));

    assertThat(failure)
        .hasMessageEndingWith(
            "(): GET https://api.example.com/user was not sent: the rate limit leaves no room in"
                + " time (0 attempts in 0.000 s, RATE_LIMITED)");
    assertThat(failure.retryAt()).contains(time.now().plusSeconds(9));
    assertThat(time.waits()).isEmpty();
  }

  @BothCarriers
  void aRetryTakesAPermitToo(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503);
    Paced users = clients(net, time, log).build().create(Paced.class);

    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class, () -> carrier.call(users::retried, users::retriedAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.RATE_LIMITED);
    assertThat(failure.attempts()).hasSize(2);
    assertThat(failure.retryAt()).contains(time.now().plusSeconds(7));
  }

  @Api("https://api.example.com")
  @ConcurrencyLimit(max = 1, queue = 1)
  @Timeout(total = 60)
  interface Few {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();

    @GET("/user")
    @Timeout(total = 5)
    CompletableFuture<String> hurriedAsync();
  }

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  private Few few() {
    return clients(net, time, log).build().create(Few.class);
  }

  @Test
  void aCallWaitsForItsTurn() {
    net.after(ofSeconds(7)).answer(200, text("1")).after(ofSeconds(2)).answer(200, text("2"));
    Few users = few();

    CompletableFuture<String> first = users.userAsync();
    CompletableFuture<String> second = users.userAsync();

    assertThat(net.requests()).hasSize(1);
    assertThat(time.await(second)).isEqualTo("2");
    assertThat(first).isCompletedWithValue("1");
    assertThat(time.elapsed()).isEqualTo(ofSeconds(9));
  }

  @Test
  void aFullQueueRefuses() {
    net.after(ofSeconds(7)).answer(200, text("1")).answer(200, text("2")).answer(200, text("4"));
    Few users = few();
    CompletableFuture<String> first = users.userAsync();
    CompletableFuture<String> second = users.userAsync();

    RateLimitedException failure =
        catchThrowableOfType(RateLimitedException.class, () -> time.await(users.userAsync()));

    assertThat(failure)
        .hasMessage(
            "Few.userAsync(): GET https://api.example.com/user was not sent: too many calls at a"
                + " time, and waiting for their end (0 attempts in 0.000 s, RATE_LIMITED)");
    assertThat(failure.retryAt()).isEmpty();
    assertThat(time.await(first)).isEqualTo("1");
    assertThat(time.await(second)).isEqualTo("2");
    assertThat(time.await(users.userAsync())).isEqualTo("4");
  }

  @Test
  void noTurnIsWaitedForBeyondTheDeadline() {
    net.after(ofSeconds(7)).answer(200, text("1")).answer(200, text("3"));
    Few users = few();
    CompletableFuture<String> first = users.userAsync();

    CallTimeoutException failure =
        catchThrowableOfType(CallTimeoutException.class, () -> time.await(users.hurriedAsync()));

    assertThat(failure)
        .hasMessage(
            "Few.hurriedAsync(): GET https://api.example.com/user was not sent: its deadline had"
                + " passed (0 attempts in 4.990 s, DEADLINE)");
    assertThat(time.await(first)).isEqualTo("1");
    assertThat(time.await(users.userAsync())).isEqualTo("3");
  }

  @Test // P44
  void aCallThatIsCancelledGivesItsPlaceBack() {
    net.after(ofSeconds(7)).answer(200, text("1")).answer(200, text("3"));
    Few users = few();
    CompletableFuture<String> inFlight = users.userAsync();
    CompletableFuture<String> queued = users.userAsync();
    CompletableFuture<String> none = users.userAsync();

    assertThat(none).isCompletedExceptionally();
    queued.cancel(true);
    CompletableFuture<String> next = users.userAsync();
    inFlight.cancel(true);

    assertThat(time.await(next)).isEqualTo("3");
    assertThat(time.elapsed()).isZero();
  }

  @Test
  void aClientThatClosesEndsTheQueue() {
    net.after(ofSeconds(7)).answer(200, text("1"));
    ClientFactory clients = clients(net, time, log).build();
    Few users = clients.create(Few.class);
    CompletableFuture<String> inFlight = users.userAsync();
    CompletableFuture<String> queued = users.userAsync();

    clients.close();

    assertThat(time.await(inFlight)).isEqualTo("1");
    assertThat(queued)
        .failsWithin(ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(CallInterruptedException.class);
  }

  @Api("https://api.example.com")
  @RateLimit(permits = 2, per = 10)
  @ConcurrencyLimit(max = 1, queue = 10)
  @Timeout(total = 600)
  interface Both {
    @GET("/user")
    CompletableFuture<String> userAsync();
  }

  @Test
  void whoWaitedForItsTurnKeepsToTheRate() {
    List<Duration> sent = new ArrayList<>();
    net.after(ofSeconds(25)).answer(200, text("slow"));
    for (int i = 0; i < 5; i++) {
      net.answer(200, text("fast"));
    }
    Both users = both(sent);
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(users.userAsync());
    }

    calls.forEach(time::await);

    assertThat(sent)
        .containsExactly(
            ofSeconds(0),
            ofSeconds(25),
            ofSeconds(25),
            ofSeconds(35),
            ofSeconds(35),
            ofSeconds(45));
  }

  @Test // P44
  void whoIsCancelledWhileItWaitsForAPermitLeavesItsPlace() {
    List<Duration> sent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      net.answer(200, text("octo"));
    }
    Both users = both(sent);
    time.await(users.userAsync());
    time.await(users.userAsync());
    CompletableFuture<String> waiting = users.userAsync();
    CompletableFuture<String> queued = users.userAsync();

    waiting.cancel(true);

    assertThat(time.await(queued)).isEqualTo("octo");
    assertThat(sent).containsExactly(ofSeconds(0), ofSeconds(0), ofSeconds(10));
  }

  private Both both(List<Duration> sent) {
    return clients(net, time, log)
        .listener(
            event -> {
              if (event instanceof CallEvent.Sent) {
                sent.add(time.elapsed());
              }
            })
        .build()
        .create(Both.class);
  }

  @Test
  void blockingCallsTakeTurnsInOrder() throws Exception {
    ConcurrencyLimiter one = ConcurrencyLimiter.of(1, 10);
    RetryPolicy policy = RetryPolicy.builder().concurrencyLimiter(one).build();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    List<Integer> order = new ArrayList<>();
    List<FutureTask<Boolean>> calls = new ArrayList<>();
    calls.add(
        start(
            policy,
            () -> {
              begun.countDown();
              assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
              return order.add(0);
            }));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    for (int i = 1; i <= 3; i++) {
      int number = i;
      calls.add(start(policy, () -> order.add(number)));
      while (!one.toString().contains(i + " waiting")) {
        Thread.onSpinWait();
      }
    }

    end.countDown();

    for (FutureTask<Boolean> call : calls) {
      assertThat(call.get(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(order).containsExactly(0, 1, 2, 3);
  }

  private static FutureTask<Boolean> start(RetryPolicy policy, Callable<Boolean> code) {
    FutureTask<Boolean> call = new FutureTask<>(() -> policy.call(code));
    new Thread(call, "caller").start();
    return call;
  }
}
