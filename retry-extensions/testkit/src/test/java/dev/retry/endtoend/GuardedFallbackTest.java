// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Fallback;
import dev.retry.RateLimit;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CallException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.concurrent.CompletableFuture;

/** A fallback outside breaker and limits. */
class GuardedFallbackTest {

  @Api("https://api.example.com")
  @Timeout(total = 5)
  interface Users {
    @GET("/user")
    @CircuitBreaker(failures = 1, recovery = 30)
    @Fallback("told")
    String broken();

    @GET("/user")
    @CircuitBreaker(failures = 1, recovery = 30)
    @Fallback("toldLater")
    CompletableFuture<String> brokenAsync();

    @GET("/user")
    @RateLimit(permits = 1, per = 60)
    @Fallback("told")
    String paced();

    @GET("/user")
    @RateLimit(permits = 1, per = 60)
    @Fallback("toldLater")
    CompletableFuture<String> pacedAsync();

    @GET("/user")
    @ConcurrencyLimit(max = 1)
    @Fallback("askOther")
    String alone();

    @GET("/user")
    @ConcurrencyLimit(max = 1)
    @Fallback("askOtherLater")
    CompletableFuture<String> aloneAsync();

    @GET("/other")
    @ConcurrencyLimit(max = 1)
    String other();

    @GET("/other")
    @ConcurrencyLimit(max = 1)
    CompletableFuture<String> otherLater();

    default String askOther() {
      return other();
    }

    default CompletableFuture<String> askOtherLater() {
      return otherLater();
    }

    default String told(CallException failure) {
      return failure.getClass().getSimpleName();
    }

    default CompletableFuture<String> toldLater(CallException failure) {
      return completedFuture(told(failure));
    }
  }

  @BothCarriers // P42, P46
  void itAnswersWhileTheCircuitIsOpen(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::broken, users::brokenAsync)).isEqualTo("HttpStatusException");
    assertThat(carrier.call(users::broken, users::brokenAsync)).isEqualTo("CircuitOpenException");

    assertThat(log.lines())
        .containsExactly(
            "breaker CLOSED -> OPEN",
            "attempt 1 -> 503",
            "failed after 1 attempt: ATTEMPTS_EXHAUSTED HttpStatusException",
            "fell back",
            "failed after 0 attempts: CIRCUIT_OPEN CircuitOpenException",
            "fell back");
  }

  @BothCarriers // P46
  void itAnswersWhenALimitLeavesNoRoom(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("octo"));
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::paced, users::pacedAsync)).isEqualTo("octo");
    assertThat(carrier.call(users::paced, users::pacedAsync)).isEqualTo("RateLimitedException");
  }

  @BothCarriers // P44, P46, P50
  void theFailedCallHasLeftItsPlaceToTheCallOfItsFallback(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("other"));
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(users::alone, users::aloneAsync)).isEqualTo("other");
  }
}
