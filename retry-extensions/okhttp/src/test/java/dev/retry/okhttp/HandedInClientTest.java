// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class HandedInClientTest {

  @Api
  interface Words {
    @GET("/word")
    String word();
  }

  @Test
  void clientThatAuthenticatesByItselfIsRefused() {
    OkHttpClient client =
        new OkHttpClient.Builder().authenticator(Authenticator.JAVA_NET_AUTHENTICATOR).build();
    assertThatThrownBy(() -> new OkHttpTransport(client))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the client has an authenticator, which would send requests again that nobody counts:"
                + " build it without, and let the builder of the ClientFactory authenticate");
  }

  @Test
  void interceptorsOfTheClientRun() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.getLoopbackAddress(), 0);
      server.enqueue(new MockResponse.Builder().body("word").build());
      OkHttpClient client =
          new OkHttpClient.Builder()
              .addInterceptor(
                  chain -> {
                    Request more = chain.request().newBuilder().header("X-More", "1").build();
                    return chain.proceed(more);
                  })
              .build();
      try (OkHttpTransport transport = new OkHttpTransport(client);
          ClientFactory clients =
              ClientFactory.builder()
                  .baseUrl(server.url("/").toString())
                  .transport(transport)
                  .build()) {
        assertThat(clients.create(Words.class).word()).isEqualTo("word");
      }
      assertThat(server.takeRequest().getHeaders().get("X-More")).isEqualTo("1");
      assertThat(client.dispatcher().executorService().isShutdown()).isFalse();
    }
  }

  @Api
  interface Limited {
    @GET("/word")
    String byDefault();

    @GET("/word")
    @Timeout(connect = 3)
    String asTheClient();

    @GET("/word")
    @Timeout(connect = 2)
    String sooner();
  }

  @Test
  void timeToConnectIsThatOfTheMethod() throws Exception {
    List<Integer> limits = new CopyOnWriteArrayList<>();
    OkHttpClient client =
        new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(3))
            .addNetworkInterceptor(
                chain -> {
                  limits.add(chain.connectTimeoutMillis());
                  return chain.proceed(chain.request());
                })
            .build();
    try (MockWebServer server = new MockWebServer();
        OkHttpTransport transport = new OkHttpTransport(client);
        ClientFactory clients =
            ClientFactory.builder().baseUrl(url(server)).transport(transport).build()) {
      for (int i = 0; i < 3; i++) {
        server.enqueue(new MockResponse.Builder().body("word").build());
      }
      Limited limited = clients.create(Limited.class);
      assertThat(limited.byDefault() + limited.asTheClient() + limited.sooner())
          .isEqualTo("wordwordword");
    }
    assertThat(limits).containsExactly(10_000, 3_000, 2_000);
  }

  @Test
  void transportIsFoundByTheServiceLoader() throws Exception {
    try (MockWebServer server = new MockWebServer();
        ClientFactory clients = ClientFactory.builder().baseUrl(url(server)).build()) {
      server.enqueue(new MockResponse.Builder().body("word").build());
      assertThat(clients.create(Words.class).word()).isEqualTo("word");
      assertThat(server.takeRequest().getHeaders().get("User-Agent")).startsWith("okhttp/");
    }
  }

  private static String url(MockWebServer server) throws Exception {
    server.start(InetAddress.getLoopbackAddress(), 0);
    return server.url("/").toString();
  }
}
