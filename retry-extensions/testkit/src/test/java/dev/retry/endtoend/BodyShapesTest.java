// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Attempts;
import dev.retry.message.BodyTooLongException;
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
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Every type of body in every shape around it, and bodies that are not there. */
class BodyShapesTest {
  record User(String name) {}

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  interface Users {
    @GET("/user")
    User user();

    @GET("/user")
    CompletionStage<User> userLater();

    @GET("/user")
    String text();

    @GET("/user")
    CompletableFuture<String> textLater();

    @GET("/user")
    byte[] bytes();

    @GET("/user")
    CompletableFuture<byte[]> bytesLater();

    @GET("/user")
    int number();

    @GET("/user")
    CompletableFuture<Integer> numberLater();

    @GET("/user")
    InputStream stream();

    @GET("/user")
    CompletableFuture<InputStream> streamLater();

    @GET("/user")
    Optional<InputStream> findStream();

    @GET("/user")
    CompletableFuture<Optional<InputStream>> findStreamLater();

    @GET("/user")
    Response<InputStream> streamResponse();

    @GET("/user")
    CompletableFuture<Response<InputStream>> streamResponseLater();

    @GET("/user")
    Optional<User> find();

    @GET("/user")
    CompletionStage<Optional<User>> findLater();

    @GET("/user")
    @Retry(maxAttempts = 2, on = 404, delay = 1, jitter = Jitter.NONE)
    Optional<User> findInTheEnd();

    @GET("/user")
    @Retry(maxAttempts = 2, on = 404, delay = 1, jitter = Jitter.NONE)
    CompletableFuture<Optional<User>> findInTheEndLater();

    @GET("/user")
    Response<User> response();

    @GET("/user")
    CompletableFuture<Response<User>> responseLater();

    @GET("/user")
    Attempts<User> attempts();

    @GET("/user")
    CompletableFuture<Attempts<User>> attemptsLater();
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).bodyLimit(100).build().create(Users.class);
  }

  private static Payload flowing(String text) {
    return Payload.oneShot(new ByteArrayInputStream(text.getBytes(UTF_8)), null);
  }

  @BothCarriers
  void aBodyIsTextBytesOrAStream(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log)
      throws IOException {
    net.answering(
        request ->
            FakeTransport.response(
                200, Payload.of("Å".getBytes(ISO_8859_1), "text/plain; charset=iso-8859-1")));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::text, users::textLater)).isEqualTo("Å");
    assertThat(carrier.call(users::bytes, users::bytesLater)).containsExactly(0xC5);
    try (InputStream stream = carrier.call(users::stream, users::streamLater)) {
      assertThat(stream).hasBinaryContent(new byte[] {(byte) 0xC5});
    }
    try (InputStream stream =
        carrier.call(users::findStream, users::findStreamLater).orElseThrow()) {
      assertThat(stream).hasBinaryContent(new byte[] {(byte) 0xC5});
    }
    try (InputStream stream =
        carrier.call(users::streamResponse, users::streamResponseLater).body()) {
      assertThat(stream).hasBinaryContent(new byte[] {(byte) 0xC5});
    }
    assertThat(net.open()).isZero();
  }

  @BothCarriers // C12
  void aStreamThatIsNotFoundIsClosed(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, flowing("busy"))
        .answer(404, flowing("gone"))
        .answer(404, flowing("gone"))
        .answer(404, flowing("gone"));
    Users users = users(net, time, log);

    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class, () -> carrier.call(users::stream, users::streamLater));
    Optional<InputStream> found = carrier.call(users::findStream, users::findStreamLater);
    Response<InputStream> response =
        carrier.call(users::streamResponse, users::streamResponseLater);

    assertThat(failure.bodyText()).isEqualTo("gone");
    assertThat(found).isEmpty();
    assertThat(response.body()).isNull();
    assertThat(response.failure().bodyText()).isEqualTo("gone");
    assertThat(net.open()).isZero();
  }

  @BothCarriers // RFC 9110, sections 15.3.5 and 15.3.6
  void noContentIsNoValue(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log)
      throws IOException {
    for (int status : new int[] {204, 205}) {
      for (int i = 0; i < 8; i++) {
        net.answer(status);
      }
      Users users = users(net, time, log);

      assertThat(carrier.call(users::user, users::userLater)).isNull();
      assertThat(carrier.call(users::find, users::findLater)).isEmpty();
      assertThat(carrier.call(users::response, users::responseLater).body()).isNull();
      assertThat(carrier.call(users::attempts, users::attemptsLater).get()).isNull();
      assertThat(carrier.call(users::text, users::textLater)).isEmpty();
      assertThat(carrier.call(users::bytes, users::bytesLater)).isEmpty();
      try (InputStream stream = carrier.call(users::stream, users::streamLater)) {
        assertThat(stream).isEmpty();
      }
      assertThat(carrier.call(users::response, users::responseLater).status()).isEqualTo(status);
    }
  }

  @Test
  void noContentIsNoPrimitiveButMayBeABox() {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time).answer(204).answer(204);
    Users users = users(net, time, new EventLog());

    assertThat(users.numberLater().join()).isNull();
    assertThatThrownBy(users::number)
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("the body holds no value, and int cannot be without one");
  }

  @BothCarriers // RFC 9110, section 15.4.5: there is no cache that it could be taken from
  void notModifiedIsAnErrorThatAResponseShows(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(304, "ETag", "\"a\"").answer(304, "ETag", "\"a\"");
    Users users = users(net, time, log);

    assertThatThrownBy(() -> carrier.call(users::user, users::userLater))
        .isInstanceOf(HttpStatusException.class)
        .hasMessageContaining("answered 304 (1 attempt in");
    Response<User> response = carrier.call(users::response, users::responseLater);

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.headers().first("ETag")).isEqualTo("\"a\"");
    assertThat(response.body()).isNull();
  }

  @BothCarriers
  void notFoundIsNotRetriedUnlessItIsNamed(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404).answer(404).answer(200, json("{\"name\":\"octo\"}")).answer(404).answer(404);
    Users users = users(net, time, log);

    assertThat(carrier.call(users::find, users::findLater)).isEmpty();
    assertThat(net.requests()).hasSize(1);
    assertThat(carrier.call(users::findInTheEnd, users::findInTheEndLater))
        .contains(new User("octo"));
    assertThat(carrier.call(users::findInTheEnd, users::findInTheEndLater)).isEmpty();
    assertThat(net.requests()).hasSize(5);
  }

  @BothCarriers
  void aBodyBeyondTheLimitIsNotRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("x".repeat(100))).answer(200, text("x".repeat(101)));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::text, users::textLater)).hasSize(100);
    TransportException failure =
        catchThrowableOfType(
            TransportException.class, () -> carrier.call(users::text, users::textLater));

    assertThat(failure)
        .hasCauseExactlyInstanceOf(BodyTooLongException.class)
        .hasRootCauseMessage("body is longer than 100 bytes");
    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
    assertThat(net.requests()).hasSize(2);
  }

  @BothCarriers
  void anUnknownCharsetIsNamed(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, Payload.of(new byte[1], "text/plain; charset=utf-99"));
    Users users = users(net, time, log);

    assertThatThrownBy(() -> carrier.call(users::text, users::textLater))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("answered what cannot be read: unknown charset 'utf-99'");
  }
}
