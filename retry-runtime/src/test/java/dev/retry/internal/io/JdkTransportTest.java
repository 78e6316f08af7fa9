// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.AMPLE;
import static dev.retry.internal.io.Carrier.STREAMING;
import static dev.retry.internal.io.Carrier.get;
import static dev.retry.internal.io.Carrier.post;
import static dev.retry.internal.io.Carrier.request;
import static dev.retry.internal.io.Carrier.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JdkTransportTest {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  private final MockWebServer server = new MockWebServer();
  private JdkTransport transport;

  @BeforeEach
  void start() {
    transport = new JdkTransport(TimeSource.system());
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  private String url(String path) throws IOException {
    if (!server.getStarted()) {
      server.start();
    }
    return server.url(path).toString();
  }

  private void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  @ParameterizedTest
  @EnumSource
  void requestAndResponseArriveWhole(Carrier carrier) throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(201)
            .addHeader("Content-Type", "text/plain; charset=utf-8")
            .addHeader("X-One", "1")
            .addHeader("X-One", "2")
            .body("ångström")
            .build());
    Request request =
        post(url("/a%20b?c=%2F"), "hello").withHeaders(HeaderList.of("Accept", "text/*"));

    Response<Payload> response = carrier.send(transport, request);

    RecordedRequest seen = server.takeRequest();
    assertThat(seen.getRequestLine()).isEqualTo("POST /a%20b?c=%2F HTTP/1.1");
    assertThat(seen.getHeaders().get("Accept")).isEqualTo("text/*");
    assertThat(seen.getHeaders().get("Content-Type")).isEqualTo("text/plain");
    assertThat(seen.getHeaders().get("Accept-Encoding")).isNull(); // J8
    assertThat(seen.getHeaders().get("Upgrade")).isNull();
    assertThat(seen.getBody().utf8()).isEqualTo("hello");
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers().all("x-one")).containsExactly("1", "2");
    assertThat(response.target()).isEqualTo(request.target());
    assertThat(response.body().mediaType()).isEqualTo("text/plain; charset=utf-8");
    assertThat(text(response)).isEqualTo("ångström");
  }

  @ParameterizedTest
  @EnumSource
  void contentTypeFieldBeatsThatOfTheBody(Carrier carrier) throws Exception {
    answer(200, "");
    carrier.send(
        transport,
        post(url("/"), "[]").withHeaders(HeaderList.of("content-type", "application/json")));
    assertThat(server.takeRequest().getHeaders().values("Content-Type"))
        .containsExactly("application/json");
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING,HEAD,200", "ASYNC,HEAD,200", "BLOCKING,GET,204", "ASYNC,GET,304"})
  void responseWithoutContentHasAnEmptyBody(Carrier carrier, String method, int status)
      throws Exception {
    MockResponse.Builder response = new MockResponse.Builder().code(status).clearHeaders();
    if (method.equals("HEAD")) {
      response.addHeader("Content-Length", "2000000"); // beyond the limit, had it been sent
    }
    server.enqueue(response.build());
    assertThat(carrier.send(transport, request(method, url("/"), null)).body().length()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void statusIsNeverAFailure(Carrier carrier) throws Exception {
    answer(401, "no"); // without WWW-Authenticate
    answer(407, "no");
    answer(302, "there"); // without Location
    answer(599, "broken");
    for (int status : new int[] {401, 407, 302, 599}) {
      assertThat(carrier.send(transport, get(url("/"))).status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @EnumSource
  void redirectIsAResponse(Carrier carrier) throws Exception { // J3
    server.enqueue(
        new MockResponse.Builder().code(302).addHeader("Location", url("/next")).build());
    assertThat(carrier.send(transport, get(url("/"))).headers().first("Location"))
        .isEqualTo(url("/next"));
  }

  @ParameterizedTest
  @EnumSource
  void failedResponsesShareOneConnection(Carrier carrier) throws Exception { // C10, P31
    try (RawServer counting = RawServer.answering("HTTP/1.1 503 Busy\nContent-Length: 4\n\nbusy")) {
      for (int i = 0; i < 100; i++) {
        assertThat(text(carrier.send(transport, get(counting.url("/"))))).isEqualTo("busy");
      }
      assertThat(counting.requests()).hasSize(100);
      assertThat(counting.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void streamIsHandedOverBeforeItsEnd(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.hangingAfter("HTTP/1.1 200 OK\n\nbegin")) {
      Response<Payload> response = carrier.send(transport, get(server.url("/")), STREAMING);
      assertThat(response.body().replayable()).isFalse();
      InputStream stream = response.body().open();
      assertThat(stream.readNBytes(5)).isEqualTo("begin".getBytes(UTF_8));
      stream.close();
      server.awaitClientLeft();
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorIsBufferedWhereAStreamIsWanted(Carrier carrier) throws Exception { // C12
    answer(404, "nothing here");
    Response<Payload> response = carrier.send(transport, get(url("/")), STREAMING);
    assertThat(response.body()).isInstanceOf(Payload.Bytes.class);
    assertThat(text(response)).isEqualTo("nothing here");
  }

  @ParameterizedTest
  @EnumSource
  void oneShotBodyIsSentAndClosed(Carrier carrier) throws Exception {
    answer(200, "");
    AtomicBoolean closed = new AtomicBoolean();
    InputStream stream =
        new ByteArrayInputStream("from a stream".getBytes(UTF_8)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    carrier.send(transport, request("PUT", url("/"), Payload.oneShot(stream, null)));
    assertThat(server.takeRequest().getBody().utf8()).isEqualTo("from a stream");
    assertThat(closed).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING,Host", "ASYNC,Content-Length", "ASYNC,connection", "BLOCKING,Upgrade"})
  void fieldOfTheClientIsRefusedByName(Carrier carrier, String field) {
    Request request = get("http://127.0.0.1:9/").withHeaders(HeaderList.of(field, "secret"));
    assertThatThrownBy(() -> carrier.send(transport, request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage(
            "field '"
                + field
                + "' cannot be set: java.net.http sets it itself, or refuses the value");
  }

  @ParameterizedTest
  @EnumSource
  void targetThatIsNoUriIsRefusedWithoutItsValues(Carrier carrier) {
    assertThatThrownBy(() -> carrier.send(transport, get("http://a_b/?token=secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage("GET http://api.example.com/x: java.net.http takes no such target URI");
  }

  @ParameterizedTest
  @EnumSource
  void http2IsSpokenWhereTlsAgreesOnIt(Carrier carrier) throws Exception {
    useTls();
    answer(200, "two");
    answer(500, "again");
    try (JdkTransport transport = new JdkTransport(trusting(), TimeSource.system())) {
      Response<Payload> response = carrier.send(transport, get(url("/")));
      assertThat(text(response)).isEqualTo("two");
      assertThat(response.headers().names()).doesNotContain(":status");
      assertThat(carrier.send(transport, post(url("/"), "body")).status()).isEqualTo(500);
    }
    RecordedRequest first = server.takeRequest();
    assertThat(first.getVersion()).isEqualTo("HTTP/2");
    assertThat(first.getHeaders().get("content-length")).isNull();
    RecordedRequest second = server.takeRequest();
    assertThat(second.getConnectionIndex()).isEqualTo(first.getConnectionIndex());
    assertThat(second.getBody().utf8()).isEqualTo("body");
  }

  @ParameterizedTest
  @EnumSource
  void unknownCertificateIsAFailure(Carrier carrier) throws Exception {
    useTls();
    answer(200, "not for you");
    assertThatThrownBy(() -> carrier.send(transport, get(url("/"))))
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  private void useTls() {
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .build()
            .sslSocketFactory());
  }

  private static HttpClient trusting() {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();
    return HttpClient.newBuilder().sslContext(trust.sslContext()).build();
  }

  @ParameterizedTest
  @EnumSource
  void closedTransportSendsNothing(Carrier carrier) {
    transport.close();
    assertThatThrownBy(() -> carrier.send(transport, get("http://127.0.0.1:9/")))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("the transport is closed");
  }

  @Test
  void givenClientStaysOpen() throws Exception {
    answer(200, "once");
    answer(200, "more");
    HttpClient client = HttpClient.newHttpClient();
    try (JdkTransport closed = new JdkTransport(client, TimeSource.system())) {
      assertThat(text(closed.send(get(url("/")), AMPLE))).isEqualTo("once");
    }
    try (JdkTransport open = new JdkTransport(client, TimeSource.system())) {
      assertThat(text(open.send(get(url("/")), AMPLE))).isEqualTo("more");
    }
  }

  @Test
  void clientThatFollowsRedirectsIsRefused() { // J3
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    assertThatThrownBy(() -> new JdkTransport(client, TimeSource.system()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the client follows redirects by itself, on Java 17 with credentials to any host: "
                + "build it with followRedirects(HttpClient.Redirect.NEVER)");
  }
}
