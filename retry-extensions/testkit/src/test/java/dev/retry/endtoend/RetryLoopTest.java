// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Idempotent;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import dev.retry.message.Attempt;
import dev.retry.message.CallException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The loop as a caller sees it, in both carriers. */
class RetryLoopTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 60)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();

    @POST("/user")
    String add(@Body String user);

    @POST("/user")
    CompletableFuture<String> addAsync(@Body String user);

    @POST("/user")
    @Idempotent
    String upload(@Body InputStream user);

    @POST("/user")
    @Idempotent
    CompletableFuture<String> uploadAsync(@Body InputStream user);

    @PUT("/users")
    String addAll(@Body List<String> users);

    @PUT("/users")
    CompletableFuture<String> addAllAsync(@Body List<String> users);

    @GET("/user")
    String userAs(@Header("Authorization") String credentials);

    @GET("/user")
    CompletableFuture<String> userAsAsync(@Header("Authorization") String credentials);

    @GET("/user")
    @Retry(maxAttempts = 1)
    String once();

    @GET("/user")
    @Retry(maxAttempts = 1)
    CompletableFuture<String> onceAsync();
  }

  @BothCarriers // P39: a future that fails is retried like a call that throws
  void retriesUntilItSucceeds(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(500).answer(200, text("octo"));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");

    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 1s (backoff)",
            "attempt 2 -> 500",
            "wait 2s (backoff)",
            "attempt 3 -> 200",
            "succeeded after 3 attempts");
    assertThat(time.elapsed()).isEqualTo(ofSeconds(3));
  }

  @BothCarriers // P15
  void successOnTheLastAttemptIsReturned(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(500).answer(500).answer(200, text("octo"));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");
  }

  @BothCarriers // P33, P35, C19
  void theLastFailureIsThrownWithEveryAttemptOnIt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    IOException reset = new IOException("reset");
    net.fail(reset).answer(502).answer(503, text("maintenance"), "X-Reason", "upgrade");
    Users users = users(net, time, log);

    HttpStatusException failure =
        failure(HttpStatusException.class, () -> carrier.call(users::user, users::userAsync));

    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.headers().first("X-Reason")).isEqualTo("upgrade");
    assertThat(failure.bodyText()).isEqualTo("maintenance");
    assertThat(failure.stopReason()).isEqualTo(StopReason.ATTEMPTS_EXHAUSTED);
    assertThat(failure.elapsed()).isEqualTo(ofSeconds(3));
    assertThat(failure.getSuppressed()).containsExactly(reset);
    assertThat(failure.attempts())
        .containsExactly(
            new Attempt(
                1, ofSeconds(0), ofSeconds(0), 0, reset, null, ofSeconds(1), "backoff", 486),
            new Attempt(
                2, ofSeconds(1), ofSeconds(0), 502, null, null, ofSeconds(2), "backoff", 472),
            new Attempt(
                3,
                ofSeconds(3),
                ofSeconds(0),
                503,
                null,
                StopReason.ATTEMPTS_EXHAUSTED,
                Duration.ZERO,
                null,
                472));
    assertThat(failure)
        .hasMessageStartingWith("Users.user")
        .hasMessageEndingWith(
            "(): GET https://api.example.com/user answered 503"
                + " (3 attempts in 3.000 s, ATTEMPTS_EXHAUSTED)");
  }

  @BothCarriers // P22, C16
  void oneAttemptSendsOnceAndNeverWaits(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    Users users = users(net, time, log);

    failure(HttpStatusException.class, () -> carrier.call(users::once, users::onceAsync));

    assertThat(net.requests()).hasSize(1);
    assertThat(time.waits()).isEmpty();
  }

  @BothCarriers // C1, P23, P24
  void postIsNotSentAgainAfterItMayHaveArrived(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new IOException("connection reset"));
    Users users = users(net, time, log);

    TransportException failure =
        failure(
            TransportException.class,
            () -> carrier.call(() -> users.add("octo"), () -> users.addAsync("octo")));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_IDEMPOTENT);
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // P25
  void postIsSentAgainWhenTheConnectionWasRefused(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new ConnectException("refused")).answer(200, text("added"));
    Users users = users(net, time, log);

    assertThat(carrier.call(() -> users.add("octo"), () -> users.addAsync("octo")))
        .isEqualTo("added");
  }

  @BothCarriers // P30, C8
  void aStreamAsBodyIsSentOnce(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503);
    Users users = users(net, time, log);

    CallException failure =
        failure(
            HttpStatusException.class,
            () ->
                carrier.call(
                    () -> users.upload(new ByteArrayInputStream(new byte[3])),
                    () -> users.uploadAsync(new ByteArrayInputStream(new byte[3]))));

    assertThat(failure.stopReason()).isEqualTo(StopReason.BODY_NOT_REPLAYABLE);
  }

  @BothCarriers // asked again, it would only come again
  void aBodyThatIsTooLongIsFetchedOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("far too long"));
    Users users = clients(net, time, log).bodyLimit(8).build().create(Users.class);

    TransportException failure =
        failure(TransportException.class, () -> carrier.call(users::user, users::userAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
    assertThat(failure).hasRootCauseMessage("body is longer than 8 bytes");
  }

  @BothCarriers // P37
  void anErrorIsNeverRetriedNorWrapped(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    OutOfMemoryError error = new OutOfMemoryError("test");
    net.fail(error);
    Users users = users(net, time, log);

    assertThat(failure(Error.class, () -> carrier.call(users::user, users::userAsync)))
        .isSameAs(error);
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // P61
  void aListenerThatThrowsDisturbsNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("octo"));
    Users users =
        clients(net, time, log)
            .listener(
                event -> {
                  throw new IllegalStateException("broken listener");
                })
            .build()
            .create(Users.class);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");
    assertThat(log.lines()).contains("succeeded after 2 attempts");
  }

  @BothCarriers // P63
  void everyAttemptIsTheSameRequest(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503).answer(200, text("octo"));
    Users users = users(net, time, log);

    carrier.call(users::user, users::userAsync);

    assertThat(net.requests()).hasSize(3);
    assertThat(net.requests().stream().distinct()).hasSize(1);
  }

  @Test // P14
  void aThousandCallsAtATimeShareNoBackoff() {
    VirtualTime time = new VirtualTime();
    FakeTransport net =
        FakeTransport.with(time).answering(request -> FakeTransport.response(503, text("")));
    Users users = clients(net, time, new EventLog()).noRetryBudget().build().create(Users.class);

    for (int call = 0; call < 1000; call++) {
      CompletableFuture<String> unused = users.userAsync();
    }

    assertThat(time.pending()).isEqualTo(1000);
    time.advance(ofMillis(999));
    assertThat(net.requests()).hasSize(1000);
    time.advance(ofMillis(1));
    assertThat(net.requests()).hasSize(2000);
  }

  @BothCarriers // C6
  void whatAnInterceptorAddsIsInEachAttemptOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("octo"));
    Transport signing =
        new Transport() {
          @Override
          public Response<Payload> send(Request request, SendContext context)
              throws IOException, InterruptedException {
            return net.send(signed(request), context);
          }

          @Override
          public CompletableFuture<Response<Payload>> sendAsync(
              Request request, SendContext context) {
            return net.sendAsync(signed(request), context);
          }

          private Request signed(Request request) {
            return request.withTarget(request.target() + "?sign=" + net.requests().size());
          }

          @Override
          public void close() {}
        };
    Users users =
        ClientFactory.builder()
            .transport(signing)
            .time(time)
            .listener(log)
            .executor(Runnable::run)
            .build()
            .create(Users.class);

    carrier.call(users::user, users::userAsync);

    assertThat(net.requests())
        .extracting(Request::target)
        .containsExactly(
            "https://api.example.com/user?sign=0", "https://api.example.com/user?sign=1");
  }

  @BothCarriers // C9: a body is written once, before the first attempt
  void aBodyThatChangesBetweenAttemptsIsSentAsItWas(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    List<String> names = new ArrayList<>(List.of("octo"));
    net.answer(503).answer(200, text("added"));
    time.after(ofMillis(500), () -> names.set(0, "changed"));
    Users users = users(net, time, log);

    carrier.call(() -> users.addAll(names), () -> users.addAllAsync(names));

    assertThat(names).containsExactly("changed");
    assertThat(net.requests())
        .extracting(request -> new String(request.body().bytes(), UTF_8))
        .containsExactly("[\"octo\"]", "[\"octo\"]");
  }

  @BothCarriers // C7
  void aNewTokenIsUsedAtOnce(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("octo"));
    List<String> tokens = new ArrayList<>(List.of("old", "new"));
    Users users =
        clients(net, time, log).bearer(() -> tokens.remove(0)).build().create(Users.class);

    carrier.call(users::user, users::userAsync);

    assertThat(net.requests().stream().map(request -> request.headers().all("Authorization")))
        .containsExactly(List.of("Bearer old"), List.of("Bearer new"));
  }

  @BothCarriers // P64
  void aTokenOfTheCallerStays(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, text("octo"));
    Users users = clients(net, time, log).bearer(() -> "client").build().create(Users.class);

    carrier.call(() -> users.userAs("Bearer mine"), () -> users.userAsAsync("Bearer mine"));

    assertThat(net.requests().stream().map(request -> request.headers().all("Authorization")))
        .containsExactly(List.of("Bearer mine"), List.of("Bearer mine"));
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Users.class);
  }

  private static <T extends Throwable> T failure(Class<T> type, Runnable call) {
    T failure = catchThrowableOfType(type, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }
}
