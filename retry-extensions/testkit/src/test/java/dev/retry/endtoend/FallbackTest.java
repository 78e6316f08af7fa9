// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.json;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Deadline;
import dev.retry.Fallback;
import dev.retry.Jitter;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.message.CallException;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Response;
import dev.retry.message.TransportException;
import dev.retry.spi.CallEvent;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** {@code @Fallback}: what answers when a call failed, and when nothing does. */
class FallbackTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  @Api("https://api.example.com")
  @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
  interface Users {
    @GET("/users/{id}")
    @Fallback("stranger")
    String user(@Path("id") String id);

    default String stranger(String id, CallException failure) {
      return id + " " + failure.stopReason();
    }

    @GET("/users/{id}")
    @Fallback("strangerLater")
    CompletionStage<String> userAsync(@Path("id") String id);

    default CompletableFuture<String> strangerLater(String id, CallException failure) {
      return completedFuture(id + " " + failure.stopReason());
    }

    @GET("/users/{id}")
    @Fallback("mirrored")
    String mirroredUser(@Path("id") String id);

    default String mirrored(String id) {
      return mirror(id);
    }

    @GET("/mirror/{id}")
    String mirror(@Path("id") String id);

    @GET("/users/{id}")
    @Fallback("mirroredLater")
    CompletableFuture<String> mirroredUserAsync(@Path("id") String id);

    default CompletableFuture<String> mirroredLater(String id) {
      return mirrorAsync(id);
    }

    @GET("/mirror/{id}")
    CompletableFuture<String> mirrorAsync(@Path("id") String id);

    @GET("/users/{id}")
    @Fallback("refuse")
    String failing(@Path("id") String id);

    default String refuse(String id) {
      throw new UnsupportedOperationException("no " + id);
    }

    @GET("/users/{id}")
    @Fallback("refuseLater")
    CompletableFuture<String> failingAsync(@Path("id") String id);

    default CompletableFuture<String> refuseLater(String id) {
      return completedFuture(id).thenApply(this::refuse);
    }

    @GET("/users")
    @Paginated
    @Fallback("nobody")
    List<String> all();

    default List<String> nobody() {
      return List.of("nobody");
    }

    @GET("/users")
    @Paginated
    @Fallback("nobodyLater")
    CompletableFuture<List<String>> allAsync();

    default CompletableFuture<List<String>> nobodyLater() {
      return completedFuture(List.of("nobody"));
    }

    @GET("/users/{id}")
    @Fallback("response")
    Response<Integer> response(@Path("id") String id);

    default Response<Integer> response(String id, CallException failure) {
      throw new IllegalStateException(failure);
    }

    @GET("/users/{id}")
    @Fallback("ofNoTime")
    String until(@Path("id") String id, Deadline deadline);

    default String ofNoTime(String id, Deadline deadline, CallException failure) {
      return failure.getClass().getSimpleName();
    }
  }

  @BothCarriers // P46: outside the retries, and once
  void itAnswersOnceAllAttemptsFailed(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(502);
    Users users = users(net, time, log);

    String user = carrier.call(() -> users.user("octo"), () -> users.userAsync("octo"));

    assertThat(user).isEqualTo("octo ATTEMPTS_EXHAUSTED");
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 1s (backoff)",
            "attempt 2 -> 502",
            "failed after 2 attempts: ATTEMPTS_EXHAUSTED HttpStatusException",
            "fell back");
    CallEvent.Failed failed = (CallEvent.Failed) log.events().get(log.events().size() - 2);
    CallEvent.FellBack fellBack = (CallEvent.FellBack) log.events().get(log.events().size() - 1);
    assertThat(fellBack.method()).startsWith("Users.user");
    assertThat(fellBack.failure()).isSameAs(failed.failure());
  }

  @BothCarriers
  void aCallThatSucceedsNeedsNone(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("octo"));
    Users users = users(net, time, log);

    assertThat(
            carrier.<String, RuntimeException>call(
                () -> users.user("1"), () -> users.userAsync("1")))
        .isEqualTo("octo");
    assertThat(log.lines()).endsWith("attempt 2 -> 200", "succeeded after 2 attempts");
  }

  @BothCarriers // P50: with retries of its own
  void itMayMakeAnotherCall(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404).answer(503).answer(200, text("mirrored"));
    Users users = users(net, time, log);

    String user = carrier.call(() -> users.mirroredUser("1"), () -> users.mirroredUserAsync("1"));

    assertThat(user).isEqualTo("mirrored");
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 404",
            "failed after 1 attempt: NOT_RETRYABLE HttpStatusException",
            "fell back",
            "attempt 1 -> 503",
            "wait 1s (backoff)",
            "attempt 2 -> 200",
            "succeeded after 2 attempts");
  }

  @BothCarriers // P35
  void whatItThrowsIsThrownWithTheFailureOfTheCall(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404);
    Users users = users(net, time, log);

    Throwable thrown =
        catchThrowable(
            () -> carrier.call(() -> users.failing("octo"), () -> users.failingAsync("octo")));

    assertThat(thrown)
        .isExactlyInstanceOf(UnsupportedOperationException.class)
        .hasMessage("no octo");
    assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(HttpStatusException.class);
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 404",
            "failed after 1 attempt: NOT_RETRYABLE HttpStatusException",
            "fell back");
  }

  @BothCarriers
  void theFailureOfAnotherCallItMadeCarriesTheFirst(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404).answer(410);
    Users users = users(net, time, log);

    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class,
            () -> carrier.call(() -> users.mirroredUser("1"), () -> users.mirroredUserAsync("1")));

    assertThat(failure.status()).isEqualTo(410);
    assertThat(failure.getSuppressed()).singleElement().asString().contains("answered 404");
  }

  @BothCarriers // P46: outside the pages
  void aListIsReplacedAsAWhole(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[\"octo\"]"), "Link", "</users?page=2>; rel=\"next\"").answer(404);
    Users users = users(net, time, log);

    List<String> all = carrier.call(users::all, users::allAsync);

    assertThat(all).containsExactly("nobody");
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 200",
            "page 1: 1 item",
            "attempt 1 -> 404",
            "failed after 2 attempts: NOT_RETRYABLE PaginationException",
            "fell back");
  }

  @Test // P40
  void cancellingEndsWhatTheFallbackBegan() {
    net.answer(404).after(ofSeconds(5)).answer(200, text("mirrored"));
    CompletableFuture<String> user = users().mirroredUserAsync("1");
    assertThat(log.lines()).endsWith("fell back");

    user.cancel(true);

    assertThat(net.aborted()).isEqualTo(1);
    assertThat(log.lines()).endsWith("fell back", "failed after 1 attempt: CANCELLED");
  }

  @Test // P41: not the thread that made the call
  void theExecutorOfTheClientCallsIt() {
    net.answer(404);
    Thread[] by = new Thread[1];
    try (ClientFactory clients =
        ClientFactory.builder()
            .transport(net)
            .listener(
                event -> {
                  if (event instanceof CallEvent.FellBack) {
                    by[0] = Thread.currentThread();
                  }
                })
            .build()) {
      assertThat(clients.create(Users.class).userAsync("1").toCompletableFuture().join())
          .isEqualTo("1 NOT_RETRYABLE");
    }

    assertThat(by[0].getName()).isEqualTo("retry-async");
  }

  @Test
  void anExecutorThatRefusesLosesNothing() {
    net.answer(404);
    RuntimeException full = new IllegalStateException("full");
    Users users =
        ClientFactory.builder()
            .transport(net)
            .executor(
                task -> {
                  throw full;
                })
            .build()
            .create(Users.class);

    assertThatThrownBy(() -> users.mirroredUserAsync("1").join()).hasCause(full);
    assertThat(full.getSuppressed()).hasOnlyElementsOfType(HttpStatusException.class);
  }

  @Api("https://api.example.com")
  interface Careless {
    @GET
    @Fallback("nothing")
    CompletableFuture<String> later();

    default CompletableFuture<String> nothing() {
      return null;
    }

    @GET
    @Fallback("again")
    String rethrown();

    default String again(CallException failure) {
      throw failure;
    }

    @GET
    @Fallback("wrap")
    String wrapped();

    default String wrap(CallException failure) {
      throw new IllegalStateException("no user", failure);
    }

    @GET
    @Fallback("read")
    String declared() throws IOException;

    default String read() throws IOException {
      throw new IOException("no file");
    }
  }

  @Test
  void nullForAFutureIsNamed() {
    net.answer(404);
    CompletableFuture<String> later = careless().later();

    assertThatThrownBy(later::join)
        .hasCauseInstanceOf(NullPointerException.class)
        .hasMessageEndingWith("Careless.later(): the fallback gave null, which is no future")
        .satisfies(
            thrown ->
                assertThat(thrown.getCause().getSuppressed())
                    .hasOnlyElementsOfType(HttpStatusException.class));
  }

  @Test // P35: no self-suppression
  void aFailureThatItThrowsAgainOrWrapsIsLeftAlone() {
    net.answer(404).answer(404);

    assertThat(catchThrowable(careless()::rethrown))
        .isInstanceOf(HttpStatusException.class)
        .hasNoSuppressedExceptions();
    assertThat(catchThrowable(careless()::wrapped))
        .hasMessage("no user")
        .hasCauseInstanceOf(HttpStatusException.class)
        .hasNoSuppressedExceptions();
  }

  @Test // C18, P51
  void itsCheckedExceptionIsThrownAsItIs() {
    net.answer(404);

    assertThatThrownBy(careless()::declared)
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no file");
  }

  @Test
  void aResponseThatDidNotComeOrCannotBeReadHasOne() {
    net.fail(new IOException()).fail(new IOException()).answer(200, text("no number"));

    assertThatThrownBy(() -> users().response("1")).hasCauseInstanceOf(TransportException.class);
    assertThatThrownBy(() -> users().response("1")).hasCauseInstanceOf(CodecException.class);
  }

  @Test
  void aCallThatIsTooLateHasOne() {
    assertThat(users().until("1", Deadline.at(time.now())))
        .isEqualTo(CallTimeoutException.class.getSimpleName());
    assertThat(net.requests()).isEmpty();
  }

  private Careless careless() {
    return clients(net, time, log).build().create(Careless.class);
  }

  private Users users() {
    return users(net, time, log);
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Users.class);
  }
}
