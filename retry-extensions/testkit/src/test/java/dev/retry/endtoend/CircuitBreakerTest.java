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
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.BreakerControl;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.BreakerState;
import dev.retry.message.CircuitOpenException;
import dev.retry.message.ClientDefinitionException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A circuit breaker around each attempt of a declared call. */
class CircuitBreakerTest {

  @Api("https://api.example.com")
  @CircuitBreaker(failures = 2, recovery = 30)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();

    @GET("/user")
    @Retry(maxAttempts = 5, delay = 1, jitter = Jitter.NONE)
    String retried();

    @GET("/user")
    @Retry(maxAttempts = 5, delay = 1, jitter = Jitter.NONE)
    CompletableFuture<String> retriedAsync();
  }

  private static String user(Carrier carrier, Users users) {
    return carrier.call(users::user, users::userAsync);
  }

  private static <X extends Throwable> X fails(Class<X> type, Carrier carrier, Users users) {
    return catchThrowableOfType(type, () -> user(carrier, users));
  }

  @BothCarriers // P42, P45
  void itIsAskedBeforeEachAttemptAndEndsTheLoopBeforeTheWait(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503);
    Users users = clients(net, time, log).build().create(Users.class);

    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class, () -> carrier.call(users::retried, users::retriedAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.CIRCUIT_OPEN);
    assertThat(failure.attempts()).hasSize(2);
    assertThat(failure.retryAt()).contains(time.now().plusSeconds(30));
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 1s (backoff)",
            "breaker CLOSED -> OPEN",
            "attempt 2 -> 503",
            "failed after 2 attempts: CIRCUIT_OPEN HttpStatusException");
  }

  @BothCarriers // P45
  void aCircuitThatOpensDuringTheWaitEndsTheLoop(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);
    time.after(ofMillis(500), clients.breaker(Users.class)::open);

    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class, () -> carrier.call(users::retried, users::retriedAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.CIRCUIT_OPEN);
    assertThat(failure.retryAt()).contains(time.now().plusMillis(29_500));
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 1s (backoff)",
            "breaker CLOSED -> OPEN",
            "failed after 1 attempt: CIRCUIT_OPEN HttpStatusException");
  }

  @BothCarriers // P42
  void anOpenCircuitSendsNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).fail(new IOException("reset"));
    Users users = clients(net, time, log).build().create(Users.class);
    fails(HttpStatusException.class, carrier, users);
    assertThatThrownBy(() -> user(carrier, users)).hasRootCauseMessage("reset");
    time.advance(ofSeconds(10));

    CircuitOpenException open = fails(CircuitOpenException.class, carrier, users);

    assertThat(open)
        .hasMessageEndingWith(
            "(): GET https://api.example.com/user was not sent: the circuit breaker is open"
                + " (0 attempts in 0.000 s, CIRCUIT_OPEN)");
    assertThat(open.retryAt()).contains(time.now().plusSeconds(20));
    assertThat(net.requests()).hasSize(2);
  }

  @BothCarriers
  void aProbeClosesIt(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503).answer(200, text("octo")).answer(200, text("octo"));
    Users users = clients(net, time, log).build().create(Users.class);
    fails(HttpStatusException.class, carrier, users);
    fails(HttpStatusException.class, carrier, users);
    time.advance(ofSeconds(30));

    assertThat(user(carrier, users)).isEqualTo("octo");
    assertThat(user(carrier, users)).isEqualTo("octo");

    assertThat(log.lines())
        .containsSubsequence(
            "breaker CLOSED -> OPEN",
            "breaker OPEN -> HALF_OPEN",
            "breaker HALF_OPEN -> CLOSED",
            "attempt 1 -> 200");
  }

  @BothCarriers // P43
  void aClientErrorDoesNotTripIt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(404).answer(429).answer(404).answer(503);
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);

    for (int i = 0; i < 4; i++) {
      fails(HttpStatusException.class, carrier, users);
    }
    assertThat(clients.breaker(Users.class).state()).isEqualTo(BreakerState.CLOSED);
    fails(HttpStatusException.class, carrier, users);
    assertThat(clients.breaker(Users.class).state()).isEqualTo(BreakerState.OPEN);
  }

  @Test // P44
  void aProbeThatIsCancelledGivesItsPermitBack() {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time);
    net.answer(503).answer(503).after(ofSeconds(9)).answer(200, text("late"));
    net.answer(200, text("octo"));
    ClientFactory clients = clients(net, time, new EventLog()).build();
    Users users = clients.create(Users.class);
    Carrier async = Carrier.async(time);
    fails(HttpStatusException.class, async, users);
    fails(HttpStatusException.class, async, users);
    time.advance(ofSeconds(30));

    CompletableFuture<String> probe = users.userAsync();
    fails(CircuitOpenException.class, async, users);
    probe.cancel(true);

    assertThat(user(async, users)).isEqualTo("octo");
    assertThat(clients.breaker(Users.class).state()).isEqualTo(BreakerState.CLOSED);
  }

  @BothCarriers
  void itIsOverruledByHand(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("octo")).answer(200, text("octo"));
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);
    BreakerControl breaker = clients.breaker(Users.class);

    breaker.isolate();
    time.advance(Duration.ofHours(1));
    assertThat(fails(CircuitOpenException.class, carrier, users).retryAt()).isEmpty();
    breaker.open();
    assertThat(fails(CircuitOpenException.class, carrier, users).retryAt())
        .contains(time.now().plusSeconds(30));
    breaker.close();
    assertThat(user(carrier, users)).isEqualTo("octo");

    assertThat(breaker.metrics().refused()).isEqualTo(2);
    assertThat(breaker).hasToString("Users at https://api.example.com: CLOSED");
    assertThat(log.lines())
        .containsSubsequence(
            "breaker CLOSED -> ISOLATED", "breaker ISOLATED -> OPEN", "breaker OPEN -> CLOSED");
  }

  @Api("https://a.example")
  @CircuitBreaker(name = "shared", failures = 1)
  interface First {
    @GET("/")
    String get();
  }

  @Api("https://b.example")
  @CircuitBreaker(name = "shared", failures = 1)
  interface Second {
    @GET("/")
    String get();
  }

  @Api("https://b.example")
  @CircuitBreaker(name = "shared", failures = 7)
  interface Other {
    @GET("/")
    String get();
  }

  @Api("https://b.example")
  interface Unguarded {
    @GET("/")
    String get();
  }

  @Test
  void whatHasANameIsShared() {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time).answer(500);
    ClientFactory clients = clients(net, time, new EventLog()).build();
    First first = clients.create(First.class);
    Second second = clients.create(Second.class);

    assertThatThrownBy(first::get).isInstanceOf(HttpStatusException.class);
    assertThatThrownBy(second::get).isInstanceOf(CircuitOpenException.class);
    assertThat(clients.breaker("shared").state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void oneNameHasOneSetting() {
    ClientFactory clients = ClientFactory.builder().build();
    clients.create(First.class);

    assertThatThrownBy(() -> clients.create(Other.class))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            "Other has 1 problem:\n"
                + "Other.get(): its circuit breaker 'shared' differs from the one that another"
                + " interface of this factory has.\n"
                + "  Give one of them a name of its own, or let both say the same.");
    clients.close();
  }

  @Test
  void aBreakerThatIsNotThereIsNamed() {
    try (ClientFactory clients = ClientFactory.builder().build()) {
      clients.create(First.class);

      assertThatThrownBy(() -> clients.breaker("other"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no circuit breaker is called 'other'; there are: [shared]");
      assertThatThrownBy(() -> clients.breaker(Unguarded.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Unguarded has no @CircuitBreaker");
    }
  }
}
