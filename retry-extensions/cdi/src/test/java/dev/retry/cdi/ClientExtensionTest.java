// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.spi.CallListener;
import dev.retry.spi.ConfigSource;
import dev.retry.spi.TokenSource;
import dev.retry.testkit.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientExtensionTest {
  private static final MockWebServer[] SERVER = new MockWebServer[1];

  @BeforeEach
  void startServer() throws Exception {
    SERVER[0] = new MockWebServer();
    SERVER[0].start();
  }

  @AfterEach
  void close() {
    SERVER[0].close();
  }

  private static void answer(int status, String body) {
    SERVER[0].enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "text/plain")
            .setHeader("Retry-After", "0")
            .body(body)
            .build());
  }

  @SuppressWarnings("unchecked") // an array of one class
  private static SeContainer container(Class<?>... beans) {
    return new Weld()
        .disableDiscovery()
        .addBuildCompatibleExtensions(ClientExtension.class)
        .addBeanClasses(beans)
        .initialize();
  }

  /** Leads all clients to the server of the test. */
  static class Here {
    void settings(@Observes ClientFactoryBuilder builder) {
      builder.baseUrl(SERVER[0].url("/").toString());
    }
  }

  @Test
  void clientIsInjectedAndRetries() {
    answer(503, "");
    answer(200, "sunny");
    try (SeContainer container = container(Board.class, Here.class)) {
      assertThat(container.select(Board.class).get().sign()).isEqualTo("Today: sunny");
      assertThat(SERVER[0].getRequestCount()).isEqualTo(2);
      assertThat(container.select(Forecast.class).get())
          .isSameAs(container.select(Board.class).get().forecast);
    }
  }

  @Aerial
  @Api("https://summits.example.com")
  interface Summits extends Forecast {}

  static class Hut {
    @Inject @Aerial Forecast above;
    @Inject Forecast here;
    @Inject @Aerial Instance<Summits> summits;
  }

  @Test
  void qualifiersOfInterfacesAreThoseOfClients() {
    try (SeContainer container = container(Hut.class)) {
      Hut hut = container.select(Hut.class).get();

      assertThat(hut.above).isInstanceOf(Summits.class).isSameAs(hut.summits.get());
      assertThat(hut.here).hasToString("Forecast[https://weather.example.com]");
    }
  }

  @ApplicationScoped
  @Api("https://scoped.example.com")
  interface Scoped {
    @GET("/")
    String all();
  }

  @Test
  void scopeOfTheInterfaceIsThatOfTheClient() {
    answer(200, "all");
    try (SeContainer container = container(Scoped.class, Here.class)) {
      Scoped scoped = container.select(Scoped.class).get();

      assertThat(scoped.getClass().getName()).contains("Proxy");
      assertThat(scoped.all()).isEqualTo("all");
    }
  }

  @Api
  @Retry(maxAttempts = 3, delay = 0, when = Grey.class)
  interface Sky {
    @GET("/sky")
    String color();
  }

  @Singleton
  static class Diary {
    final List<String> seen = new ArrayList<>();
  }

  /** A condition that only a container can make. */
  static class Grey implements RetryCondition {
    @Inject Diary diary;

    @Override
    public Answer decide(Result result) {
      diary.seen.add(result.body());
      return result.body().equals("grey") ? Answer.RETRY : Answer.UNDECIDED;
    }
  }

  // tag::beans
  static class Settings {
    @Produces
    TokenSource tokens() {
      return rejected -> "secret";
    }

    @Produces
    @Singleton
    CallListener log() {
      return new EventLog();
    }

    void more(@Observes ClientFactoryBuilder builder) {
      builder.header("X-Key", () -> "k");
    }
  }

  // end::beans

  static class Configured {
    @Produces
    ConfigSource source() {
      return ConfigSource.of(
          "test", Map.of("retry.clients.sky.base-url", SERVER[0].url("/").toString()));
    }
  }

  @Test
  void factoryHasWhatIsABean() throws Exception {
    answer(200, "grey");
    answer(200, "blue");
    try (SeContainer container =
        container(Sky.class, Diary.class, Grey.class, Settings.class, Configured.class)) {
      assertThat(container.select(Sky.class).get().color()).isEqualTo("blue");
      assertThat(container.select(Diary.class).get().seen).containsExactly("grey", "blue");
      assertThat(((EventLog) container.select(CallListener.class).get()).lines())
          .contains("succeeded after 2 attempts");
    }
    var headers = SERVER[0].takeRequest().getHeaders();
    assertThat(headers.get("Authorization")).isEqualTo("Bearer secret");
    assertThat(headers.get("X-Key")).isEqualTo("k");
  }

  @Test
  void containersShareNothingAndCloseWhatTheyMade() {
    try (SeContainer other = container(Board.class)) {
      ClientFactory clients;
      try (SeContainer container = container(Board.class)) {
        clients = container.select(ClientFactory.class).get();
        assertThat(container.select(Forecast.class).get())
            .isEqualTo(clients.create(Forecast.class))
            .isNotEqualTo(other.select(Forecast.class).get());
      }
      assertThatThrownBy(() -> clients.create(Forecast.class))
          .hasMessageStartingWith("Forecast: the client factory is closed.");
      assertThat(other.select(ClientFactory.class).get().create(Forecast.class)).isNotNull();
    }
  }

  static class Own {
    static final ClientFactory CLIENTS =
        ClientFactory.builder().baseUrl("https://own.example.com").build();

    @Produces
    @Singleton
    ClientFactory clients() {
      return CLIENTS;
    }

    @Produces
    @Singleton
    Sky sky(ClientFactory clients) {
      return clients.create(Sky.class);
    }
  }

  @Test
  void beansOfTheApplicationAreLeftAlone() {
    try (SeContainer container = container(Own.class, Board.class, Sky.class)) {
      assertThat(container.select(Forecast.class).get())
          .hasToString("Forecast[https://own.example.com]");
      assertThat(container.select(Sky.class).get()).isEqualTo(Own.CLIENTS.create(Sky.class));
    }
    assertThat(Own.CLIENTS.create(Forecast.class)).isNotNull();
    Own.CLIENTS.close();
  }

  @Test
  void containerFindsTheExtensionAndTheBeansByItself() {
    try (SeContainer container = new Weld().initialize()) {
      assertThat(container.select(Board.class).get().forecast)
          .hasToString("Forecast[https://weather.example.com]");
    }
  }
}
