// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.message.Attempts;
import dev.retry.message.StopReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.function.BiFunction;
import javax.net.ssl.SSLException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS and HTTP/2 in earnest, over a client of the user's own. */
class SecureCallsTest {
  private static final int REFUSED_STREAM = 7; // RFC 9113, section 7

  private final MockWebServer server = new MockWebServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Api
  @Retry(maxAttempts = 3, delay = 0.001, jitter = Jitter.NONE)
  interface Words {
    @GET("/word")
    Attempts<String> word();

    @POST("/word")
    Attempts<String> add(@Body String word);

    @POST("/word")
    Attempts<String> addAny();
  }

  @SuppressWarnings("ImmutableEnumChecker") // the functions are method references
  enum Sender {
    JDK(Sender::jdk),
    OKHTTP(Sender::okHttp);

    private final BiFunction<ClientFactoryBuilder, HandshakeCertificates, ClientFactoryBuilder> by;

    Sender(BiFunction<ClientFactoryBuilder, HandshakeCertificates, ClientFactoryBuilder> by) {
      this.by = by;
    }

    private static ClientFactoryBuilder jdk(
        ClientFactoryBuilder builder, HandshakeCertificates trust) {
      return builder.httpClient(HttpClient.newBuilder().sslContext(trust.sslContext()).build());
    }

    private static ClientFactoryBuilder okHttp(
        ClientFactoryBuilder builder, HandshakeCertificates trust) {
      OkHttpClient client =
          new OkHttpClient.Builder()
              .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
              .build();
      return builder.transport(new OkHttpTransport(client));
    }

    ClientFactory clients(String url, HandshakeCertificates trust) {
      return by.apply(ClientFactory.builder().baseUrl(url), trust).build();
    }
  }

  private static HeldCertificate certificate(String host) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
  }

  private String start(HeldCertificate certificate) throws IOException {
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    return "https://localhost:" + server.getPort();
  }

  private static HandshakeCertificates trusting(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder()
        .addTrustedCertificate(certificate.certificate())
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void http2IsSpokenWhereTlsAgreesOnIt(Sender sender) throws Exception {
    HeldCertificate certificate = certificate("localhost");
    String url = start(certificate);
    server.enqueue(new MockResponse.Builder().code(503).body("busy").build());
    server.enqueue(new MockResponse.Builder().body("two").build());
    server.enqueue(new MockResponse.Builder().body("added").build());
    try (ClientFactory clients = sender.clients(url, trusting(certificate))) {
      Words words = clients.create(Words.class);
      assertThat(words.word().get()).isEqualTo("two");
      assertThat(words.add("three").get()).isEqualTo("added");
    }
    for (String line : new String[] {"GET /word HTTP/2", "GET /word HTTP/2", "POST /word HTTP/2"}) {
      RecordedRequest seen = server.takeRequest();
      assertThat(seen.getRequestLine()).isEqualTo(line);
      assertThat(seen.getConnectionIndex()).isZero();
      assertThat(seen.getHeaders().get("content-length"))
          .isEqualTo(line.startsWith("POST") ? "5" : null);
    }
  }

  @ParameterizedTest
  @EnumSource
  void certificateThatIsNotTrustedIsNotRetried(Sender sender) throws Exception {
    String url = start(certificate("localhost"));
    assertRefusedOnce(sender, url, trusting(certificate("localhost")));
  }

  @ParameterizedTest
  @EnumSource
  void certificateOfAnotherHostIsNotRetried(Sender sender) throws Exception {
    HeldCertificate certificate = certificate("other.example.com");
    assertRefusedOnce(sender, start(certificate), trusting(certificate));
  }

  private void assertRefusedOnce(Sender sender, String url, HandshakeCertificates trust) {
    try (ClientFactory clients = sender.clients(url, trust)) {
      Attempts<String> answer = clients.create(Words.class).word();
      assertThat(answer.failure().stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
      assertThat(answer.failure()).hasCauseInstanceOf(SSLException.class);
      assertThat(answer.history()).hasSize(1);
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest // P25; RFC 9113, section 8.7
  @EnumSource
  void streamThatTheServerRefusedWasNeverSent(Sender sender) throws Exception {
    HeldCertificate certificate = certificate("localhost");
    String url = start(certificate);
    server.enqueue(
        new MockResponse.Builder()
            .onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM))
            .build());
    server.enqueue(new MockResponse.Builder().body("added").build());
    try (ClientFactory clients = sender.clients(url, trusting(certificate))) {
      // Without content, as the server takes what comes after its refusal for another error.
      Attempts<String> answer = clients.create(Words.class).addAny();
      assertThat(answer.get()).isEqualTo("added");
      // The JDK's client sends it again by itself, from Java 24.
      assertThat(answer.history()).hasSizeBetween(1, 2);
    }
  }

  @Test
  void proxyOfTheClientHolds() throws Exception {
    server.enqueue(new MockResponse.Builder().body("by proxy").build());
    server.start(InetAddress.getLoopbackAddress(), 0);
    OkHttpClient okHttp =
        new OkHttpClient.Builder()
            .proxy(new Proxy(Proxy.Type.HTTP, server.getSocketAddress()))
            .build();
    server.enqueue(new MockResponse.Builder().body("by proxy").build());
    HttpClient jdk =
        HttpClient.newBuilder().proxy(ProxySelector.of(server.getSocketAddress())).build();
    for (ClientFactoryBuilder builder :
        new ClientFactoryBuilder[] {
          ClientFactory.builder().httpClient(jdk),
          ClientFactory.builder().transport(new OkHttpTransport(okHttp))
        }) {
      try (ClientFactory clients = builder.baseUrl("http://nowhere.invalid").build()) {
        assertThat(clients.create(Words.class).word().get()).isEqualTo("by proxy");
      }
      assertThat(server.takeRequest().getRequestLine())
          .isEqualTo("GET http://nowhere.invalid/word HTTP/1.1");
    }
  }
}
