// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retry.Fallback;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.message.CallException;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.Response;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What {@code @Fallback} does not answer: values, mistakes, and calls that somebody ended. */
class NoFallbackTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  @Api("https://api.example.com")
  @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
  interface Users {
    @GET("/users/{id}")
    @Fallback("wrong")
    String user(@Path("id") String id);

    default String wrong(String id, CallException failure) {
      throw new AssertionError(id, failure);
    }

    @GET("/users/{id}")
    @Fallback("wrongLater")
    CompletableFuture<String> userAsync(@Path("id") String id);

    default CompletableFuture<String> wrongLater(String id, CallException failure) {
      throw new AssertionError(id, failure);
    }

    @GET("/users/{id}")
    @Fallback("none")
    Optional<String> find(@Path("id") String id);

    default Optional<String> none(String id) {
      throw new AssertionError(id);
    }

    @GET("/users/{id}")
    @Fallback("response")
    Response<Integer> response(@Path("id") String id);

    default Response<Integer> response(String id, CallException failure) {
      throw new AssertionError(id, failure);
    }
  }

  @BothCarriers
  void aClosedClientHasNone(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);
    clients.close();

    assertThatThrownBy(() -> carrier.call(() -> users.user("1"), () -> users.userAsync("1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("the client is closed");
    assertThat(log.lines()).isEmpty();
  }

  @BothCarriers // C25
  void aCallThatClosingEndsHasNone(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    ClientFactory clients = clients(net, time, log).build();
    Users users = clients.create(Users.class);
    time.after(ofSeconds(1).minusNanos(1), clients::close);

    assertThatThrownBy(() -> carrier.call(() -> users.user("1"), () -> users.userAsync("1")))
        .isInstanceOf(CallInterruptedException.class);
    assertThat(log.lines()).endsWith("failed after 1 attempt: CANCELLED CallInterruptedException");
  }

  @BothCarriers
  void anArgumentThatCannotBeSentHasNone(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Users users = users(net, time, log);

    assertThatThrownBy(() -> carrier.call(() -> users.user(null), () -> users.userAsync(null)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(log.lines()).isEmpty();
  }

  @BothCarriers // P37
  void anErrorHasNone(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Error error = new StackOverflowError();
    net.fail(error);
    Users users = users(net, time, log);

    Throwable thrown =
        catchThrowable(() -> carrier.call(() -> users.user("1"), () -> users.userAsync("1")));

    assertThat(thrown instanceof CompletionException ? thrown.getCause() : thrown).isSameAs(error);
    assertThat(log.lines()).doesNotContain("fell back");
  }

  @Test // P36: who interrupts wants the call to end
  void anInterruptedCallHasNone() {
    net.answer(503);
    time.after(ofSeconds(1).minusNanos(1), Thread.currentThread()::interrupt);

    assertThatThrownBy(() -> users().user("1")).isInstanceOf(CallInterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test // P40
  void aCancelledCallHasNone() {
    net.answer(503);
    CompletableFuture<String> user = users().userAsync("1");

    user.cancel(true);

    assertThat(time.pending()).isZero();
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503", "wait 1s (backoff)", "failed after 1 attempt: CANCELLED");
  }

  @Test
  void aCallThatItsCallerCancelledBeforeTheExecutorCameToItHasNone() {
    net.answer(404);
    List<Runnable> tasks = new ArrayList<>();
    Users users =
        ClientFactory.builder()
            .transport(net)
            .time(time)
            .listener(log)
            .executor(tasks::add)
            .build()
            .create(Users.class);
    CompletableFuture<String> user = users.userAsync("1");

    user.complete("never mind");
    tasks.forEach(Runnable::run);

    assertThat(tasks).hasSize(1);
    assertThat(log.lines()).doesNotContain("fell back");
  }

  @Test
  void aStatusThatIsAValueHasNone() {
    net.answer(404).answer(404);

    assertThat(users().find("1")).isEmpty();
    assertThat(users().response("1").status()).isEqualTo(404);
    assertThat(log.lines()).doesNotContain("fell back");
  }

  private Users users() {
    return users(net, time, log);
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Users.class);
  }
}
