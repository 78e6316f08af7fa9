// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Hedge;
import dev.retry.IdempotencyKey;
import dev.retry.Jitter;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import dev.retry.policy.RetryBudget;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A further attempt beside one that is slow. */
class HedgeTest {

  @Api("https://api.example.com")
  @Hedge(after = 0.5)
  @Timeout(total = 60)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();

    @GET("/user")
    @Retry(maxAttempts = 4, delay = 1, jitter = Jitter.NONE)
    Response<String> retried();

    @GET("/user")
    @Retry(maxAttempts = 4, delay = 1, jitter = Jitter.NONE)
    CompletableFuture<Response<String>> retriedAsync();

    @GET("/user")
    @Hedge(after = 0.5, max = 2)
    String twice();

    @GET("/user")
    @Hedge(after = 0.5, max = 2)
    CompletableFuture<String> twiceAsync();

    @POST("/user")
    String make();

    @POST("/user")
    CompletableFuture<String> makeAsync();

    @POST("/user")
    @IdempotencyKey
    String keyed();

    @POST("/user")
    @IdempotencyKey
    CompletableFuture<String> keyedAsync();
  }

  @BothCarriers
  void theFirstGoodAnswerWins(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(9)).answer(200, text("slow"));
    net.after(ofMillis(30)).answer(200, text("fast"));
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("fast");

    assertThat(time.elapsed()).isEqualTo(ofMillis(530));
    assertThat(time.pending()).isZero(); // the first was called off
    assertThat(log.lines())
        .containsExactly(
            "attempt 2 beside it after 500ms",
            "attempt 1 -> CancellationException",
            "attempt 2 -> 200",
            "succeeded after 2 attempts");
  }

  @BothCarriers
  void anAnswerInTimeIsAlone(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofMillis(400)).answer(200, text("octo"));
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");

    assertThat(time.elapsed()).isEqualTo(ofMillis(400));
    assertThat(time.pending()).isZero();
    assertThat(log.lines()).containsExactly("attempt 1 -> 200", "succeeded after 1 attempt");
  }

  @BothCarriers
  void theFirstMayStillWin(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofMillis(600)).answer(200, text("first")).after(ofSeconds(9)).answer(200);
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("first");

    assertThat(time.elapsed()).isEqualTo(ofMillis(600));
    assertThat(log.lines())
        .containsExactly(
            "attempt 2 beside it after 500ms",
            "attempt 2 -> CancellationException",
            "attempt 1 -> 200",
            "succeeded after 2 attempts");
  }

  @BothCarriers
  void anAnswerToRetryDoesNotWin(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofMillis(900)).answer(200, text("octo")).after(ofMillis(100)).answer(503);
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");

    assertThat(log.lines())
        .containsExactly(
            "attempt 2 beside it after 500ms",
            "attempt 2 -> 503",
            "attempt 1 -> 200",
            "succeeded after 2 attempts");
  }

  @BothCarriers
  void whenAllFailTheCallIsRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofMillis(600)).answer(503).after(ofMillis(300)).answer(502);
    net.answer(200, text("octo"));
    Users users = clients(net, time, log).build().create(Users.class);

    Response<String> response = carrier.call(users::retried, users::retriedAsync);

    assertThat(response.body()).isEqualTo("octo");
    assertThat(log.lines())
        .containsExactly(
            "attempt 2 beside it after 500ms",
            "attempt 1 -> 503",
            "attempt 2 -> 502",
            "wait 2s (backoff)",
            "attempt 3 -> 200",
            "succeeded after 3 attempts");
    assertThat(response.attempts()).hasSize(3);
    assertThat(response.attempts().get(0).waitSource()).isEqualTo("hedge");
    assertThat(response.attempts().get(1).start()).isEqualTo(ofMillis(500));
    assertThat(response.attempts().get(1).duration()).isEqualTo(ofMillis(300));
  }

  @BothCarriers
  void thereAreAsManyAsPermitted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    for (int i = 0; i < 3; i++) {
      net.after(ofSeconds(9)).answer(200, text("slow"));
    }
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::twice, users::twiceAsync)).isEqualTo("slow");

    assertThat(net.requests()).hasSize(3);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(9));
  }

  @BothCarriers // P60
  void whatIsNotIdempotentIsSentOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(9)).answer(200, text("made"));
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::make, users::makeAsync)).isEqualTo("made");

    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // P27, P60
  void aHedgeHasTheSameKey(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(9)).answer(200, text("slow")).answer(200, text("made"));
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::keyed, users::keyedAsync)).isEqualTo("made");

    assertThat(net.requests())
        .hasSize(2)
        .extracting((Request request) -> request.headers().first("Idempotency-Key"))
        .containsOnly(net.requests().get(0).headers().first("Idempotency-Key"));
  }

  @BothCarriers // P60
  void aHedgeIsChargedToTheBudget(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(9)).answer(503);
    net.after(ofSeconds(9)).answer(503);
    net.after(ofSeconds(9)).answer(200, text("octo"));
    RetryBudget budget = RetryBudget.tokenBucket(14);
    Users users = clients(net, time, log).retryBudget(() -> budget).build().create(Users.class);

    assertThatThrownBy(() -> carrier.call(users::user, users::userAsync))
        .isInstanceOf(HttpStatusException.class);
    assertThat(budget.left(0)).isZero();
    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");

    assertThat(net.requests()).hasSize(3);
  }

  @Api("https://api.example.com")
  @Hedge(after = 0.5)
  interface Guarded {
    @GET("/user")
    @RateLimit(permits = 1, per = 60)
    String paced();

    @GET("/user")
    @RateLimit(permits = 1, per = 60)
    CompletableFuture<String> pacedAsync();

    @GET("/user")
    @ConcurrencyLimit(max = 2, queue = 5)
    String few();

    @GET("/user")
    @ConcurrencyLimit(max = 2, queue = 5)
    CompletableFuture<String> fewAsync();

    @GET("/user")
    @CircuitBreaker(failures = 1, recovery = 1)
    CompletableFuture<String> broken();
  }

  @BothCarriers
  void aHedgeDoesNotWaitForALimit(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(9)).answer(200, text("slow"));
    Guarded users = clients(net, time, log).build().create(Guarded.class);

    assertThat(carrier.call(users::paced, users::pacedAsync)).isEqualTo("slow");

    assertThat(net.requests()).hasSize(1);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(9));
  }

  @BothCarriers
  void whatItTookIsGivenBack(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Guarded users = clients(net, time, log).build().create(Guarded.class);
    for (int i = 0; i < 5; i++) { // each call needs both places
      net.after(ofSeconds(9)).answer(200, text("slow")).answer(200, text("fast"));
      assertThat(carrier.call(users::few, users::fewAsync)).isEqualTo("fast");
    }
    assertThat(time.elapsed()).isEqualTo(ofMillis(2500));
  }

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  @Test // P44
  void aProbeThatLosesGivesItsPermitBack() {
    ClientFactory clients = clients(net, time, log).build();
    Guarded users = clients.create(Guarded.class);
    net.answer(503);
    assertThatThrownBy(() -> time.await(users.broken())).isInstanceOf(HttpStatusException.class);
    time.advance(ofSeconds(1));
    net.after(ofSeconds(9)).answer(200, text("probe"));
    CompletableFuture<String> probe = users.broken();
    time.advance(ofSeconds(2));

    assertThat(net.requests()).hasSize(2); // the one probe has no hedge
    probe.cancel(true);
    net.answer(200, text("octo"));
    assertThat(time.await(users.broken())).isEqualTo("octo");
  }

  @Test // P40, P60
  void cancellingCallsOffAll() {
    net.after(ofSeconds(9)).answer(200).after(ofSeconds(9)).answer(200);
    Users users = clients(net, time, log).build().create(Users.class);
    CompletableFuture<String> call = users.userAsync();
    time.advance(ofSeconds(1));
    assertThat(net.requests()).hasSize(2);

    call.cancel(true);

    assertThat(time.pending()).isZero();
    time.advance(ofSeconds(60));
    assertThat(net.requests()).hasSize(2);
    assertThat(log.story()).endsWith("failed after 2 attempts: CANCELLED");
  }

  @Test // P36, P60
  void anInterruptCallsOffAll() {
    net.after(ofSeconds(9)).answer(200).after(ofSeconds(9)).answer(200);
    Users users = clients(net, time, log).build().create(Users.class);
    time.after(ofSeconds(1), Thread.currentThread()::interrupt);

    CallInterruptedException failure =
        catchThrowableOfType(CallInterruptedException.class, users::user);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.stopReason()).isEqualTo(StopReason.CANCELLED);
    assertThat(time.pending()).isZero();
    assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
  }
}
