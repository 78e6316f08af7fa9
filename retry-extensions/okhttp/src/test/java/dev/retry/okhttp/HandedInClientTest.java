// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import java.net.InetAddress;
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
