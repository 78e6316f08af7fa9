// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.DELETE;
import dev.retry.http.GET;
import dev.retry.http.PUT;
import dev.retry.http.Path;
import dev.retry.message.Attempts;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a method can return, and what it throws. */
class ReturnShapesTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  record User(String name, int stars) {}

  @Api("https://api.example.com")
  @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE)
  interface Users {
    @GET("/users/{id}")
    User user(@Path("id") String id);

    @GET("/users/{id}")
    CompletableFuture<User> userAsync(@Path("id") String id);

    @GET("/users/{id}")
    Optional<User> find(@Path("id") String id);

    @GET("/users/{id}")
    CompletableFuture<Optional<User>> findAsync(@Path("id") String id);

    @GET("/users/{id}")
    Response<User> response(@Path("id") String id);

    @GET("/users/{id}")
    CompletableFuture<Response<User>> responseAsync(@Path("id") String id);

    @GET("/users/{id}")
    Attempts<User> attempts(@Path("id") String id);

    @GET("/users/{id}")
    CompletableFuture<Attempts<User>> attemptsAsync(@Path("id") String id);

    @PUT("/users/{id}")
    void put(@Path("id") String id, @Body User user);

    @PUT("/users/{id}")
    CompletableFuture<Void> putAsync(@Path("id") String id, @Body User user);

    @DELETE("/users/{id}")
    int delete(@Path("id") String id);

    @GET("/users/{id}/avatar")
    byte[] bytes(@Path("id") String id);

    @GET("/users/{id}/avatar")
    InputStream stream(@Path("id") String id);

    @GET("/users/{id}")
    User declared(@Path("id") String id) throws IOException;
  }

  @BothCarriers
  void jsonBecomesARecord(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("{\"name\":\"octo\",\"stars\":7}"));
    Users users = users(net, time, log);

    User user = carrier.call(() -> users.user("1"), () -> users.userAsync("1"));

    assertThat(user).isEqualTo(new User("octo", 7));
    assertThat(net.requests().get(0).headers().first("Accept")).isEqualTo("application/json");
  }

  @BothCarriers
  void aRecordBecomesJson(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(204);
    Users users = users(net, time, log);
    User user = new User("octo", 7);

    carrier.call(
        () -> {
          users.put("1", user);
          return null;
        },
        () -> users.putAsync("1", user));

    assertThat(net.requests()).hasSize(2);
    for (var request : net.requests()) { // P30: the bytes are the same on every attempt
      Payload body = request.body();
      assertThat(new String(body.bytes(), UTF_8)).isEqualTo("{\"name\":\"octo\",\"stars\":7}");
      assertThat(body.mediaType()).isEqualTo("application/json");
    }
  }

  @BothCarriers
  void notFoundIsAnEmptyOptional(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404);
    Users users = users(net, time, log);

    Optional<User> found = carrier.call(() -> users.find("1"), () -> users.findAsync("1"));

    assertThat(found).isEmpty();
    assertThat(log.lines()).containsExactly("attempt 1 -> 404", "succeeded after 1 attempt");
  }

  @BothCarriers
  void otherStatusesOfAnOptionalAreThrown(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(403);
    Users users = users(net, time, log);

    assertThatThrownBy(() -> carrier.call(() -> users.find("1"), () -> users.findAsync("1")))
        .isInstanceOf(HttpStatusException.class);
  }

  @BothCarriers
  void aResponseNeverThrowsForAStatus(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503, text("down"), "X-Reason", "upgrade");
    Users users = users(net, time, log);

    Response<User> response =
        carrier.call(() -> users.response("1"), () -> users.responseAsync("1"));

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.body()).isNull();
    assertThat(response.headers().first("X-Reason")).isEqualTo("upgrade");
    assertThat(response.attempts()).hasSize(2);
  }

  @BothCarriers
  void attemptsOfASuccessHoldTheValueAndTheHistory(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(200, json("{\"name\":\"octo\",\"stars\":7}"));
    Users users = users(net, time, log);

    Attempts<User> attempts =
        carrier.call(() -> users.attempts("1"), () -> users.attemptsAsync("1"));

    assertThat(attempts.get()).isEqualTo(new User("octo", 7));
    assertThat(attempts.history()).extracting("status").containsExactly(503, 200);
  }

  @BothCarriers
  void attemptsOfAFailureHoldTheFailureAndTheHistory(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(404);
    Users users = users(net, time, log);

    Attempts<User> attempts =
        carrier.call(() -> users.attempts("1"), () -> users.attemptsAsync("1"));

    assertThat(attempts.isSuccess()).isFalse();
    assertThat(attempts.failure()).isInstanceOf(HttpStatusException.class);
    assertThat(attempts.history()).extracting("status").containsExactly(503, 404);
    assertThatThrownBy(attempts::get).isSameAs(attempts.failure());
  }

  @BothCarriers // C11: a body that cannot be read is no reason to ask again
  void jsonOfTheWrongShapeIsNamedAndNotRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("{\"name\":\"octo\",\"stars\":\"top secret\"}"));
    Users users = users(net, time, log);

    CodecException failure =
        catchThrowableOfType(
            CodecException.class,
            () -> carrier.call(() -> users.user("1"), () -> users.userAsync("1")));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
    assertThat(failure).hasMessageContaining("User").hasMessageNotContaining("secret");
    assertThat(net.requests()).hasSize(1);
    assertThat(log.lines()).endsWith("failed after 1 attempt: NOT_RETRYABLE CodecException");
  }

  @Test
  void bytesComeAsTheyAre() {
    net.answer(200, Payload.of(new byte[] {1, 2, 3}, "image/png"));

    assertThat(users().bytes("1")).containsExactly(1, 2, 3);
  }

  @Test
  void aStreamIsHandedOverOpen() throws IOException {
    net.answer(503)
        .answer(200, Payload.oneShot(new ByteArrayInputStream("hi".getBytes(UTF_8)), null));

    try (InputStream stream = users().stream("1")) {
      assertThat(net.open()).isEqualTo(1);
      assertThat(stream.readAllBytes()).isEqualTo("hi".getBytes(UTF_8));
    }

    assertThat(net.open()).isZero();
  }

  @Test // C12
  void aStreamThatIsNotFoundThrowsAndLeavesNothingOpen() {
    net.answer(404, Payload.oneShot(new ByteArrayInputStream("gone".getBytes(UTF_8)), null));

    HttpStatusException failure =
        catchThrowableOfType(HttpStatusException.class, () -> users().stream("1"));

    assertThat(failure.bodyText()).isEqualTo("gone");
    assertThat(net.open()).isZero();
  }

  @Test // C18, P51: a declared exception comes as it is, with the attempts on it
  void aDeclaredExceptionIsThrownAsItIs() {
    IOException reset = new IOException("reset");
    net.fail(new IOException("first")).fail(reset);

    assertThatThrownBy(() -> users().declared("1")).isSameAs(reset);
    assertThat(reset.getSuppressed()).hasOnlyElementsOfType(TransportException.class);
  }

  @Test
  void nothingForAPrimitiveIsNamed() {
    net.answer(204);

    assertThatThrownBy(() -> users().delete("1"))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("the body holds no value");
  }

  @Test // C42
  void messagesNeverHoldValues() {
    net.answer(404);

    assertThatThrownBy(() -> users().user("secret-id"))
        .hasMessageContaining("GET https://api.example.com/users/{id} answered 404")
        .hasMessageNotContaining("secret");
  }

  @Test // C26
  void aClientDescribesItself() {
    assertThat(users()).hasToString("Users[https://api.example.com]");
  }

  private Users users() {
    return users(net, time, log);
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Users.class);
  }
}
