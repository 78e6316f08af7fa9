// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the page about transports. */
class OwnClientsTest {
  private final MockWebServer server = new MockWebServer();
  private final HandshakeCertificates trust =
      new HandshakeCertificates.Builder().addPlatformTrustedCertificates().build();

  @Api
  interface Words {
    @GET("/word")
    String word();
  }

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
    server.enqueue(new MockResponse.Builder().body("hello").build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String requestLine(ClientFactoryBuilder builder, String url) throws InterruptedException {
    try (ClientFactory clients = builder.baseUrl(url).build()) {
      assertThat(clients.create(Words.class).word()).isEqualTo("hello");
    }
    return server.takeRequest().getRequestLine();
  }

  @Test
  void transportIsChosen() throws Exception {
    // tag::choose
    ClientFactoryBuilder builder =
        ClientFactory.builder().transport(new OkHttpTransport(TimeSource.system()));
    // end::choose
    assertThat(requestLine(builder, server.url("/").toString())).isEqualTo("GET /word HTTP/1.1");
  }

  @Test
  void jdkClientIsHandedIn() throws Exception {
    InetSocketAddress proxy = server.getSocketAddress();
    // tag::jdk
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(proxy))
            .sslContext(trust.sslContext())
            .build();
    ClientFactoryBuilder builder = ClientFactory.builder().httpClient(client);
    // end::jdk
    assertThat(requestLine(builder, "http://nowhere.invalid"))
        .isEqualTo("GET http://nowhere.invalid/word HTTP/1.1");
  }

  @Test
  void okHttpClientIsHandedIn() throws Exception {
    InetSocketAddress proxy = server.getSocketAddress();
    // tag::okhttp
    OkHttpClient client =
        new OkHttpClient.Builder()
            .proxy(new Proxy(Proxy.Type.HTTP, proxy))
            .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
            .build();
    ClientFactoryBuilder builder = ClientFactory.builder().transport(new OkHttpTransport(client));
    // end::okhttp
    assertThat(requestLine(builder, "http://nowhere.invalid"))
        .isEqualTo("GET http://nowhere.invalid/word HTTP/1.1");
  }
}
