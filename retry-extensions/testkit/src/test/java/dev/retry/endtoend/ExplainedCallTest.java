// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.CircuitBreaker;
import dev.retry.Hedge;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.client.MethodExplanation;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.message.BreakerState;
import dev.retry.message.CallException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;

/** Calls at their worst keep to what is told of them before. */
class ExplainedCallTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, maxWait = 7, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 10_000)
  interface Users {
    @GET("/user")
    String slow();

    @GET("/user")
    CompletableFuture<String> slowAsync();

    @GET("/user")
    @Hedge(after = 2, max = 3)
    String hedged();

    @GET("/user")
    @Hedge(after = 2, max = 3)
    CompletableFuture<String> hedgedAsync();

    @POST("/user")
    String unreached();

    @POST("/user")
    CompletableFuture<String> unreachedAsync();

    @GET("/user")
    @Timeout(attempt = 10, total = 35)
    String cut();

    @GET("/user")
    @Timeout(attempt = 10, total = 35)
    CompletableFuture<String> cutAsync();

    @GET("/user")
    @CircuitBreaker(failures = 3)
    String opening();

    @GET("/user")
    @CircuitBreaker(failures = 3)
    CompletableFuture<String> openingAsync();
  }

  private static MethodExplanation explained(ClientFactory clients, String name) {
    return clients.explain(Users.class).methods().stream()
        .filter(method -> method.method().equals("Users." + name + "()"))
        .findFirst()
        .orElseThrow();
  }

  @BothCarriers
  void slowAnswersThatAskForLongWaitsTakeTheLongestTime(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(10)).answer(503, "Retry-After", "7");
    net.after(ofSeconds(10)).answer(503, "Retry-After", "7");
    net.after(ofSeconds(10)).answer(503, "Retry-After", "7");
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);

    assertThatThrownBy(() -> carrier.call(users::slow, users::slowAsync))
        .isInstanceOf(CallException.class);

    assertThat(time.elapsed())
        .isEqualTo(ofSeconds(44))
        .isEqualTo(explained(clients, "slow").longest());
    assertThat(net.requests()).hasSize(3);
    assertThat(explained(clients, "slow").mostRequests()).isEqualTo(3);
  }

  @BothCarriers
  void hedgesOfTheLastAttemptAreTheMostLoad(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "Retry-After", "7").answer(503, "Retry-After", "7");
    for (int i = 0; i < 4; i++) {
      net.after(ofSeconds(10)).answer(503);
    }
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);

    assertThatThrownBy(() -> carrier.call(users::hedged, users::hedgedAsync))
        .isInstanceOf(CallException.class);

    assertThat(net.requests()).hasSize(6);
    assertThat(explained(clients, "hedged").mostRequests()).isEqualTo(6);
    assertThat(time.elapsed())
        .isEqualTo(ofSeconds(7 + 7 + 3 * 2 + 10))
        .isLessThan(explained(clients, "hedged").longest());
  }

  @BothCarriers
  void whatNeverReachesTheServerWaitsForTheBackoffAlone(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    for (int i = 0; i < 3; i++) {
      net.after(ofSeconds(10)).fail(new ConnectException("refused"));
    }
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);

    assertThatThrownBy(() -> carrier.call(users::unreached, users::unreachedAsync))
        .isInstanceOf(CallException.class);

    assertThat(time.elapsed())
        .isEqualTo(ofSeconds(30).plusMillis(200 + 400))
        .isEqualTo(explained(clients, "unreached").longest());
  }

  @BothCarriers
  void totalCutsTheLongestTime(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(10)).answer(503, "Retry-After", "7");
    net.after(ofSeconds(10)).answer(503, "Retry-After", "7");
    net.after(ofSeconds(10)).answer(503, "Retry-After", "7");
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);

    assertThatThrownBy(() -> carrier.call(users::cut, users::cutAsync))
        .isInstanceOf(CallException.class);

    assertThat(time.elapsed())
        .isEqualTo(ofSeconds(35))
        .isEqualTo(explained(clients, "cut").longest());
  }

  @BothCarriers
  void oneCallOpensABreakerOfAsManyFailures(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503).answer(503);
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);

    assertThatThrownBy(() -> carrier.call(users::opening, users::openingAsync))
        .isInstanceOf(CallException.class);

    assertThat(explained(clients, "opening").warnings())
        .singleElement()
        .asString()
        .contains("one call can open it for all");
    assertThat(clients.breaker(Users.class).state()).isEqualTo(BreakerState.OPEN);
  }
}
