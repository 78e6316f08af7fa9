// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Fallback;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Throws;
import dev.retry.message.CallException;
import dev.retry.message.HttpStatusException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Exceptions of the user's own. */
class ThrowsTest {

  static final class NoSuchUser extends Exception {
    private static final long serialVersionUID = 1L;
    final transient HttpStatusException answer;

    NoSuchUser(HttpStatusException answer) {
      super(answer.bodyText(), answer);
      this.answer = answer;
    }
  }

  static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @Api("https://api.example.com")
  @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
  @Throws(status = 503, as = Busy.class)
  interface Users {
    @GET("/users/{id}")
    @Throws(status = 404, as = NoSuchUser.class)
    String user(@Path("id") String id) throws NoSuchUser;

    @GET("/users/{id}")
    @Throws(status = 404, as = NoSuchUser.class)
    CompletableFuture<String> userLater(@Path("id") String id);

    @GET("/users/{id}")
    Optional<String> find(@Path("id") String id);

    @GET("/users/{id}")
    CompletableFuture<Optional<String>> findLater(@Path("id") String id);

    @GET("/users/{id}")
    @Fallback("anonymous")
    String named(@Path("id") String id);

    @GET("/users/{id}")
    @Fallback("anonymousLater")
    CompletableFuture<String> namedLater(@Path("id") String id);

    default String anonymous(String id, CallException failure) {
      if (id.equals("0") && failure instanceof HttpStatusException) {
        return "nobody";
      }
      throw failure;
    }

    default CompletableFuture<String> anonymousLater(String id, CallException failure) {
      return CompletableFuture.completedFuture(anonymous(id, failure));
    }
  }

  @BothCarriers
  void aStatusBecomesAnExceptionOfTheUsersOwnAfterAllAttempts(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(404, text("no octo"));
    Users users = clients(net, time, log).build().create(Users.class);

    NoSuchUser thrown =
        catchThrowableOfType(
            NoSuchUser.class,
            () -> carrier.call(() -> users.user("1"), () -> users.userLater("1")));

    assertThat(thrown).hasMessage("no octo").hasCause(thrown.answer);
    assertThat(thrown.answer.attempts()).extracting("status").containsExactly(503, 404);
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 1s (backoff)",
            "attempt 2 -> 404",
            "failed after 2 attempts: NOT_RETRYABLE HttpStatusException");
  }

  @BothCarriers
  void whatTheInterfaceNamesGoesWithEveryMethod(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503).answer(404).answer(500).answer(500);
    Users users = clients(net, time, log).build().create(Users.class);

    assertThatThrownBy(() -> carrier.call(() -> users.find("1"), () -> users.findLater("1")))
        .isExactlyInstanceOf(Busy.class)
        .hasMessageContaining("answered 503 (2 attempts in 1.000 s, ATTEMPTS_EXHAUSTED)");
    assertThat(carrier.call(() -> users.find("1"), () -> users.findLater("1"))).isEmpty();
    assertThatThrownBy(() -> carrier.call(() -> users.find("1"), () -> users.findLater("1")))
        .isExactlyInstanceOf(HttpStatusException.class);
  }

  @BothCarriers
  void aFallbackIsGivenTheStatusAndMayThrowItOn(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(request -> FakeTransport.response(503, text("busy")));
    Users users = clients(net, time, log).build().create(Users.class);

    assertThat(carrier.call(() -> users.named("0"), () -> users.namedLater("0")))
        .isEqualTo("nobody");
    assertThatThrownBy(() -> carrier.call(() -> users.named("1"), () -> users.namedLater("1")))
        .isExactlyInstanceOf(Busy.class);
  }

  @Test
  void cancellingTheFutureEndsTheCall() {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time).answer(503).answer(200);
    Users users = clients(net, time, new EventLog()).build().create(Users.class);

    CompletableFuture<String> call = users.userLater("1");
    assertThat(call.cancel(true)).isTrue();
    time.advance(Duration.ofSeconds(5));

    assertThat(catchThrowable(call::join)).isNotNull();
    assertThat(net.requests()).hasSize(1);
  }
}
