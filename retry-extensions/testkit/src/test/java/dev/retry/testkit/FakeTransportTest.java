// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import static dev.retry.testkit.FakeTransport.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.BodyTooLongException;
import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.CalledMethod;
import dev.retry.spi.SendContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

class FakeTransportTest {
  static final SendContext CONTEXT = context(ofSeconds(10), false);
  static final Request REQUEST = request("https://api.example.com/users/octo");

  private final VirtualTime time;
  private final FakeTransport net;
  private final Carrier carrier;

  FakeTransportTest(VirtualTime time, FakeTransport net, Carrier carrier) {
    this.time = time;
    this.net = net;
    this.carrier = carrier;
  }

  @BothCarriers
  void everyAttemptTakesTheNextStep() throws Exception {
    net.answer(503)
        .answer(429, "Retry-After", "30", "Via", "1.1 a")
        .fail(new ConnectException("refused"))
        .answer(200, json("[1]"), "ETag", "\"x\"");

    assertThat(send().status()).isEqualTo(503);
    assertThat(send().headers()).isEqualTo(HeaderList.of("Retry-After", "30", "Via", "1.1 a"));
    assertThatThrownBy(this::send).isInstanceOf(ConnectException.class).hasMessage("refused");
    Response<Payload> last = send();
    assertThat(last.status()).isEqualTo(200);
    assertThat(last.target()).isEqualTo("https://api.example.com/users/octo");
    assertThat(last.headers())
        .isEqualTo(HeaderList.of("ETag", "\"x\"", "Content-Type", "application/json"));
    assertThat(last.body().mediaType()).isEqualTo("application/json");
    assertThat(text(last)).isEqualTo("[1]");
    assertThat(time.elapsed()).isZero();
  }

  @BothCarriers
  void attemptWithoutAStepFailsTheTest() throws Exception {
    net.answer(503);
    send();

    assertThatThrownBy(this::send)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Users.get(String): attempt 3 (GET https://api.example.com/users/{user}) has no step,"
                + " the script ends after 1");
    assertThat(net.requests()).hasSize(2);
  }

  @BothCarriers
  void answersByRequestWhenTheScriptIsUsedUp() throws Exception {
    net.answer(503)
        .after(ofSeconds(1))
        .answering(
            request -> {
              if (request.target().endsWith("3")) {
                throw new IOException("broken");
              }
              return FakeTransport.response(200, json(query(request)), "A", "b");
            });

    assertThat(send(request("https://a/?page=1")).status()).isEqualTo(503);
    Response<Payload> second = send(request("https://a/?page=2"));
    assertThat(text(second)).isEqualTo("?page=2");
    assertThat(second.target()).isEqualTo("https://a/?page=2");
    assertThat(second.headers().first("a")).isEqualTo("b");
    assertThatThrownBy(() -> send(request("https://a/?page=3"))).hasMessage("broken");
    assertThat(time.elapsed()).isEqualTo(ofSeconds(2));
  }

  @BothCarriers
  void answerTakesItsTimeWhichIsNoWait() throws Exception {
    net.after(ofSeconds(10)).answer(200).answer(204);

    assertThat(send().status()).isEqualTo(200);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(10));
    assertThat(send().status()).isEqualTo(204);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(10));
    assertThat(time.waits()).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @BothCarriers
  void answerThatIsTooLateFailsAtTheLimit() {
    net.after(ofSeconds(10).plus(ofNanos(1))).answer(200);

    assertThatThrownBy(this::send)
        .isExactlyInstanceOf(HttpTimeoutException.class)
        .hasMessage("no complete response within 10s");
    assertThat(time.elapsed()).isEqualTo(ofSeconds(10));
  }

  @BothCarriers
  void uncheckedFailuresComeOutAsTheyAre() {
    Error error = new StackOverflowError();
    RuntimeException bug = new IllegalStateException("bug");
    net.fail(error).after(ofMillis(1)).fail(bug);

    assertThatThrownBy(this::send).isSameAs(error);
    assertThatThrownBy(this::send).isSameAs(bug);
  }

  @BothCarriers
  void recordsWhatWasSent() throws Exception {
    net.answer(200).answer(200);
    Request post =
        new Request(
            "POST",
            "https://a/",
            "https://a/",
            HeaderList.of("A", "b"),
            Payload.oneShot(new ByteArrayInputStream("once".getBytes(UTF_8)), "text/plain"));

    send(post);
    send();

    assertThat(net.requests()).hasSize(2).element(1).isSameAs(REQUEST);
    Request sent = net.requests().get(0);
    assertThat(sent.headers()).isEqualTo(HeaderList.of("A", "b"));
    assertThat(sent.body().bytes()).asString(UTF_8).isEqualTo("once");
    assertThat(sent.body().mediaType()).isEqualTo("text/plain");
    assertThat(net.contexts()).containsExactly(CONTEXT, CONTEXT);
  }

  @BothCarriers // P31
  void streamedBodyIsOpenUntilItIsClosed() throws Exception {
    net.answer(200, json("[1]")).answer(503, json("{}"));
    SendContext streaming = context(ofSeconds(10), true);

    Response<Payload> response = send(REQUEST, streaming);

    assertThat(net.open()).isEqualTo(1);
    assertThat(response.body().replayable()).isFalse();
    try (InputStream body = response.body().open()) {
      assertThat(body.readAllBytes()).asString(UTF_8).isEqualTo("[1]");
      assertThat(net.open()).isEqualTo(1);
    }
    response.body().close();
    assertThat(net.open()).isZero();
    assertThat(send(REQUEST, streaming).body().replayable()).isTrue();
    assertThat(net.open()).isZero();
  }

  @BothCarriers
  void bodiesAreBounded() throws Exception {
    net.answer(200, json("12345678")).answer(200, json("123456789")).answer(500, json("12345"));

    assertThat(text(send())).isEqualTo("12345678");
    assertThatThrownBy(this::send)
        .isExactlyInstanceOf(BodyTooLongException.class)
        .hasMessage("body is longer than 8 bytes");
    assertThat(text(send())).isEqualTo("1234");
  }

  @BothCarriers
  void closedTransportSendsNothing() {
    net.answer(200);
    assertThat(net.isClosed()).isFalse();

    net.close();

    assertThat(net.isClosed()).isTrue();
    assertThatThrownBy(this::send)
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("the transport is closed");
    assertThat(net.requests()).isEmpty();
  }

  @BothCarriers
  void refusesFailuresThatNoTransportThrows() {
    assertThatThrownBy(() -> net.fail(new TimeoutException()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fail(java.util.concurrent.TimeoutException): a transport throws IOException, or"
                + " unchecked");
    assertThatThrownBy(() -> net.after(ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("after(PT-1S): must be zero or more");
    assertThatThrownBy(() -> net.answering(r -> null).answering(r -> null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("answering is already set");
  }

  private Response<Payload> send() throws Exception {
    return send(REQUEST);
  }

  private Response<Payload> send(Request request) throws Exception {
    return send(request, CONTEXT);
  }

  private Response<Payload> send(Request request, SendContext context) throws Exception {
    return carrier.call(() -> net.send(request, context), () -> net.sendAsync(request, context));
  }

  private static String query(Request request) {
    return request.target().substring(request.target().indexOf('?'));
  }

  private static String text(Response<Payload> response) {
    return new String(response.body().bytes(), UTF_8);
  }

  private static SendContext context(Duration limit, boolean streaming) {
    return new SendContext(
        new CalledMethod("Users.get(String)", null, Origin.of("https://api.example.com")),
        3,
        limit,
        ofSeconds(1),
        new BodyHandling(streaming, null, 8, 4));
  }

  private static Request request(String target) {
    return new Request(
        "GET", target, "https://api.example.com/users/{user}", HeaderList.empty(), null);
  }
}
