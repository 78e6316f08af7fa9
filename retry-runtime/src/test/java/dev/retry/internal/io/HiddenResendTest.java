// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.AMPLE;
import static dev.retry.internal.io.Carrier.request;
import static dev.retry.internal.io.Carrier.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.Payload;
import dev.retry.spi.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that counts sees each request once (C20, J1). */
class HiddenResendTest {
  private static final String ENDED = "the connection ended before a response came";

  private final JdkTransport transport = new JdkTransport(TimeSource.system());

  @AfterEach
  void close() {
    transport.close();
  }

  static Stream<Arguments> everyMethod() {
    return Stream.of(Carrier.values())
        .flatMap(
            carrier ->
                Stream.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
                    .map(method -> Arguments.of(carrier, method)));
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void connectionThatIsClosedBeforeTheResponse(Carrier carrier, String method) throws Exception {
    try (RawServer server = RawServer.closingAfter("")) {
      assertThatThrownBy(
              () -> carrier.send(transport, request(method, server.url("/?a=secret"), null)))
          .isInstanceOf(IOException.class)
          .message()
          .isNotBlank()
          .doesNotContain("secret");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void connectionThatIsResetBeforeTheResponse(Carrier carrier, String method) throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.reset();
            })) {
      Payload body = Payload.of("content".getBytes(StandardCharsets.UTF_8), "text/plain");
      assertThatThrownBy(() -> carrier.send(transport, request(method, server.url("/"), body)))
          .isInstanceOf(IOException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void connectionOfThePoolThatIsClosedInstead(Carrier carrier) throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
              connection.request();
            })) {
      assertThat(text(carrier.send(transport, request("GET", server.url("/1"), null))))
          .isEqualTo("ok");
      assertThatThrownBy(
              () -> carrier.send(transport, request("GET", server.url("/2?a=secret"), null)))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage(ENDED);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void streamIsNeverSentInPart(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.closingAfter("")) {
      Payload stream = Payload.oneShot(new ByteArrayInputStream(new byte[10]), null);
      assertThatThrownBy(
              () -> carrier.send(transport, request("GET", server.url("/"), stream), AMPLE))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage(ENDED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void http2ConnectionThatIsClosedBeforeTheResponse(Carrier carrier) throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build();
    HttpClient client = HttpClient.newBuilder().sslContext(trust.sslContext()).build();
    try (MockWebServer server = new MockWebServer();
        JdkTransport transport = new JdkTransport(client, TimeSource.system())) {
      server.useHttps(trust.sslSocketFactory());
      server.enqueue(
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
      server.enqueue(new MockResponse.Builder().body("a second time").build());
      server.start();
      assertThatThrownBy(
              () -> carrier.send(transport, request("GET", server.url("/").toString(), null)))
          .isInstanceOf(IOException.class);
      assertThat(server.getRequestCount()).isEqualTo(1);
      assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/2");
    }
  }
}
