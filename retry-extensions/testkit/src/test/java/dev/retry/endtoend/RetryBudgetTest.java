// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.message.Attempt;
import dev.retry.message.Attempts;
import dev.retry.message.CallException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.policy.RetryBudget;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What retries to one host may cost, in both carriers. */
class RetryBudgetTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 60)
  interface Users {
    @GET("/user")
    Attempts<String> user();

    @GET("/user")
    CompletableFuture<Attempts<String>> userAsync();

    @POST("/user")
    Attempts<String> add();

    @POST("/user")
    CompletableFuture<Attempts<String>> addAsync();
  }

  @Api("https://api.example.com/v2")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  interface Groups {
    @GET("/group")
    Attempts<String> group();

    @GET("/group")
    CompletableFuture<Attempts<String>> groupAsync();
  }

  @Api("https://other.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  interface Elsewhere {
    @GET("/user")
    Attempts<String> user();

    @GET("/user")
    CompletableFuture<Attempts<String>> userAsync();
  }

  /** Goes on until the job is done. */
  static final class UntilDone implements RetryCondition {
    @Override
    public Answer decide(Result result) {
      return result.status() == 202 ? Answer.RETRY : Answer.UNDECIDED;
    }
  }

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, jitter = Jitter.NONE, when = UntilDone.class)
  interface Jobs {
    @GET("/job")
    Attempts<String> job();

    @GET("/job")
    CompletableFuture<Attempts<String>> jobAsync();
  }

  @BothCarriers // P47
  void exhaustionHasItsOwnReason(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(502);
    Users users = users(net, time, log, 14);

    Attempts<String> user = carrier.call(users::user, users::userAsync);

    assertThat(user.failure())
        .isInstanceOf(HttpStatusException.class)
        .hasMessageStartingWith("Users.user")
        .hasMessageEndingWith(
            "(): GET https://api.example.com/user answered 502"
                + " (2 attempts in 1.000 s, BUDGET_EXHAUSTED)");
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 502",
            "wait 1s (backoff)",
            "attempt 2 -> 502",
            "failed after 2 attempts: BUDGET_EXHAUSTED HttpStatusException");
    assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
  }

  @BothCarriers // P47
  void aFirstAttemptIsNeverBlocked(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(502).answer(200, text("octo"));
    Users users = users(net, time, log, 0);

    assertThat(stopReason(carrier.call(users::user, users::userAsync)))
        .isEqualTo(StopReason.BUDGET_EXHAUSTED);
    assertThat(stopReason(carrier.call(users::user, users::userAsync)))
        .isEqualTo(StopReason.BUDGET_EXHAUSTED);
    assertThat(carrier.call(users::user, users::userAsync).get()).isEqualTo("octo");
    assertThat(time.waits()).isEmpty();
  }

  @BothCarriers // P47
  void everyInterfaceOfAHostSharesItsBudget(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(502).answer(502);
    ClientFactory clients = clients(net, time, log).retryBudget(bucketOf(14)).build();
    Users users = clients.create(Users.class);
    Groups groups = clients.create(Groups.class);

    carrier.call(users::user, users::userAsync);

    assertThat(carrier.call(groups::group, groups::groupAsync).history())
        .extracting(Attempt::stopReason)
        .containsExactly(StopReason.BUDGET_EXHAUSTED);
  }

  @BothCarriers // P47
  void aClientMadeTwiceSharesItToo(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(502).answer(502);
    ClientFactory clients = clients(net, time, log).retryBudget(bucketOf(14)).build();
    Users first = clients.create(Users.class);
    Users second = clients.create(Users.class);

    carrier.call(first::user, first::userAsync);

    assertThat(carrier.call(second::user, second::userAsync).history()).hasSize(1);
  }

  @BothCarriers // P47
  void anotherHostHasABudgetOfItsOwn(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(502).answer(502).answer(200, text("octo"));
    ClientFactory clients = clients(net, time, log).retryBudget(bucketOf(14)).build();
    Users users = clients.create(Users.class);
    Elsewhere elsewhere = clients.create(Elsewhere.class);

    carrier.call(users::user, users::userAsync);

    assertThat(carrier.call(elsewhere::user, elsewhere::userAsync).get()).isEqualTo("octo");
  }

  @BothCarriers // P47
  void theFloorLetsAQuietClientRetry(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(200, text("octo"));
    Users users =
        clients(net, time, log)
            .retryBudget(() -> RetryBudget.percentage(20, 1))
            .build()
            .create(Users.class);

    assertThat(carrier.call(users::user, users::userAsync).get()).isEqualTo("octo");
  }

  @BothCarriers // P47
  void callsThatWorkPayForRetriesOfOthers(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(502);
    Users users = users(net, time, log, 14);
    carrier.call(users::user, users::userAsync);
    for (int i = 0; i < 14; i++) {
      net.answer(200, text("octo"));
      carrier.call(users::user, users::userAsync);
    }
    net.answer(502).answer(200, text("octo"));

    assertThat(carrier.call(users::user, users::userAsync).history()).hasSize(2);
  }

  @BothCarriers // P48
  void whatWasNeverSentCostsNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new ConnectException("refused"))
        .fail(new ConnectException("refused"))
        .answer(200, text("added"));
    Users users = users(net, time, log, 0);

    Attempts<String> added = carrier.call(users::add, users::addAsync);

    assertThat(added.get()).isEqualTo("added");
    assertThat(added.history()).extracting(Attempt::budgetLeft).containsExactly(0, 0, 0);
  }

  @BothCarriers // P48
  void whatWasNeverSentIsBoundedByTheAttempts(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new ConnectException("refused"))
        .fail(new ConnectException("refused"))
        .fail(new ConnectException("refused"));
    Users users = users(net, time, log, 0);

    assertThat(stopReason(carrier.call(users::user, users::userAsync)))
        .isEqualTo(StopReason.ATTEMPTS_EXHAUSTED);
  }

  @BothCarriers // P48
  void aRetryThatWasNeverSentKeepsThePriceOfTheOneBefore(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).fail(new ConnectException("refused")).answer(200, text("octo"));
    Users users = users(net, time, log, 500);

    assertThat(carrier.call(users::user, users::userAsync).history())
        .extracting(Attempt::budgetLeft)
        .containsExactly(486, 486, 500);
  }

  @BothCarriers
  void askingAHealthyServerAgainCostsNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(202).answer(202).answer(200, text("done"));
    Jobs jobs = clients(net, time, log).retryBudget(bucketOf(0)).build().create(Jobs.class);

    assertThat(carrier.call(jobs::job, jobs::jobAsync).get()).isEqualTo("done");
  }

  @BothCarriers
  void throttlingCostsLess(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(429, "Retry-After", "1").answer(503).answer(503);
    Users users = users(net, time, log, 500);

    assertThat(carrier.call(users::user, users::userAsync).history())
        .extracting(Attempt::budgetLeft)
        .containsExactly(495, 490, 490);
  }

  @BothCarriers // P17
  void theDeadlineIsAskedBeforeTheBudget(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(9)).answer(503, "Retry-After", "52");
    Users users = users(net, time, log, 500);

    assertThat(carrier.call(users::user, users::userAsync).history())
        .extracting(Attempt::stopReason, Attempt::budgetLeft)
        .containsExactly(tuple(StopReason.DEADLINE, 500));
  }

  @BothCarriers // P33
  void exhaustionTellsWhenTheServerWillBeBack(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "Retry-After", "30");
    Users users = users(net, time, log, 0);

    CallException failure = carrier.call(users::user, users::userAsync).failure();

    assertThat(failure).isNotNull();
    assertThat(failure.stopReason()).isEqualTo(StopReason.BUDGET_EXHAUSTED);
    assertThat(failure.retryAt()).contains(time.now().plusSeconds(30));
  }

  @BothCarriers
  void aBudgetIsThereByDefault(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(request -> FakeTransport.response(502, text("")));
    Users users = clients(net, time, log).build().create(Users.class);

    for (int call = 0; call < 100; call++) {
      carrier.call(users::user, users::userAsync);
    }

    assertThat(net.requests()).hasSize(100 + 35);
  }

  @BothCarriers
  void withoutABudgetEveryCallMakesAllItsAttempts(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(request -> FakeTransport.response(502, text("")));
    Users users = clients(net, time, log).noRetryBudget().build().create(Users.class);

    for (int call = 0; call < 100; call++) {
      assertThat(carrier.call(users::user, users::userAsync).history())
          .extracting(Attempt::budgetLeft)
          .containsOnly(Integer.MAX_VALUE);
    }

    assertThat(net.requests()).hasSize(300);
  }

  @BothCarriers
  void aHostThatWasIdleBeginsAnew(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).answer(502).answer(502).answer(502).answer(200, text("octo"));
    Users users = users(net, time, log, 14);
    carrier.call(users::user, users::userAsync);
    time.advance(ofMinutes(9));
    assertThat(carrier.call(users::user, users::userAsync).history()).hasSize(1);

    time.advance(ofMinutes(10));

    assertThat(carrier.call(users::user, users::userAsync).get()).isEqualTo("octo");
  }

  @BothCarriers
  void aBudgetOfYourOwnIsAsked(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(502).fail(new IOException("reset"));
    Users users = clients(net, time, log).retryBudget(OneRetry::new).build().create(Users.class);

    Attempts<String> user = carrier.call(users::user, users::userAsync);

    assertThat(user.history())
        .extracting(Attempt::stopReason, Attempt::budgetLeft)
        .containsExactly(tuple(null, 0), tuple(StopReason.BUDGET_EXHAUSTED, 0));
  }

  @Test
  void theBudgetIsSetOnce() {
    ClientFactoryBuilder builder = ClientFactory.builder().noRetryBudget();

    assertThatThrownBy(() -> builder.retryBudget(RetryBudget::tokenBucket))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("retryBudget is already set");
    assertThatThrownBy(builder::noRetryBudget)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("retryBudget is already set");
  }

  /** One retry for ever. */
  private static final class OneRetry implements RetryBudget {
    private int left = 1;

    @Override
    public void firstAttempt(long nanoTime) {}

    @Override
    public int take(boolean throttled, long nanoTime) {
      return left-- > 0 ? 1 : REFUSED;
    }

    @Override
    public void succeeded(int taken, long nanoTime) {}

    @Override
    public int left(long nanoTime) {
      return Math.max(0, left);
    }
  }

  private static Supplier<RetryBudget> bucketOf(int tokens) {
    return () -> RetryBudget.tokenBucket(tokens);
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log, int tokens) {
    return clients(net, time, log).retryBudget(bucketOf(tokens)).build().create(Users.class);
  }

  private static StopReason stopReason(Attempts<String> made) {
    CallException failure = made.failure();
    assertThat(failure).isNotNull();
    return failure.stopReason();
  }
}
