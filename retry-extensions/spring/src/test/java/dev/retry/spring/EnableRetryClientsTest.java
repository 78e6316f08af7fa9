// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.spi.CallListener;
import dev.retry.spi.ConfigSource;
import dev.retry.spi.Interceptor;
import dev.retry.spi.TokenSource;
import dev.retry.spring.app.Climate;
import dev.retry.spring.app.Glaciers;
import dev.retry.spring.app.Polar;
import dev.retry.testkit.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** Spring without Spring Boot. */
class EnableRetryClientsTest {
  private final UnsteadyServer server = new UnsteadyServer();

  @AfterEach
  void close() {
    server.close();
  }

  // tag::enable
  @Configuration
  @EnableRetryClients(basePackages = "dev.retry.spring.app")
  static class Found {
    @Bean
    String above(@Polar Climate climate) {
      return climate.toString();
    }
  }

  // end::enable

  private static AnnotationConfigApplicationContext context(
      Map<String, Object> properties, Class<?>... configurations) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test properties", properties));
    context.register(configurations);
    context.refresh();
    return context;
  }

  @Test
  void clientsAreFoundInjectedAndRetry() {
    server.answer(503, "").answer(200, "sunny");
    try (var context = context(server.baseUrlOf("climate"), Found.class)) {
      assertThat(context.getBean("climate", Climate.class).now()).isEqualTo("sunny");
      assertThat(server.server.getRequestCount()).isEqualTo(2);
      assertThat(context.getBean("above")).isEqualTo("Glaciers[https://glaciers.example.com]");
      assertThat(context.getBean(Glaciers.class)).isSameAs(context.getBean("glaciers"));
    }
  }

  @Api
  @Retry(maxAttempts = 3, delay = 0, when = Grey.class)
  interface Sky {
    @GET("/sky")
    String color();
  }

  /** What is seen of answers. */
  static class Diary {
    final List<String> seen = new ArrayList<>();
  }

  /** A condition that only a container can make. */
  static class Grey implements RetryCondition {
    private final Diary diary;

    Grey(Diary diary) {
      this.diary = diary;
    }

    @Override
    public Answer decide(Result result) {
      diary.seen.add(result.body());
      return result.body().equals("grey") ? Answer.RETRY : Answer.UNDECIDED;
    }
  }

  @Configuration
  @EnableRetryClients(clients = Sky.class)
  static class Everything {
    @Bean
    Diary diary() {
      return new Diary();
    }

    @Bean
    CallListener log() {
      return new EventLog();
    }

    // tag::beans
    @Bean
    TokenSource tokens() {
      return rejected -> "secret";
    }

    @Bean
    Interceptor marks() {
      return Interceptor.editing(
          (request, context) -> request.withHeaders(request.headers().with("X-Mark", "1")));
    }

    @Bean
    ClientFactoryCustomizer key() {
      return builder -> builder.header("X-Key", () -> "k");
    }
    // end::beans
  }

  @Test
  void factoryHasWhatIsABean() throws Exception {
    server.answer(200, "grey").answer(200, "blue");
    try (var context = context(server.baseUrlOf("SKY"), Everything.class)) {
      assertThat(context.getBean(Sky.class).color()).isEqualTo("blue");
      assertThat(context.getBean(Diary.class).seen).containsExactly("grey", "blue");
      assertThat(context.getBean(EventLog.class).lines()).contains("succeeded after 2 attempts");
    }
    var headers = server.server.takeRequest().getHeaders();
    assertThat(headers.get("Authorization")).isEqualTo("Bearer secret");
    assertThat(headers.get("X-Key")).isEqualTo("k");
    assertThat(headers.get("X-Mark")).isEqualTo("1");
  }

  @Configuration
  @EnableRetryClients(clients = Climate.class)
  static class OwnFactory {
    @Bean(destroyMethod = "")
    ClientFactory clients() {
      return ClientFactory.builder().baseUrl("https://own.example.com").build();
    }
  }

  @Test
  void contextClosesWhatItMade() {
    ClientFactory clients;
    try (var context = context(Map.of(), Found.class)) {
      clients = context.getBean(ClientFactory.class);
    }

    assertThatThrownBy(() -> clients.create(Climate.class))
        .hasMessage(
            """
            Climate: the client factory is closed.
              Make clients before it is closed, or with another one.\
            """);
  }

  @Test
  void factoryOfTheApplicationIsTakenAndLeftOpen() {
    ClientFactory clients;
    try (var context = context(Map.of(), OwnFactory.class)) {
      assertThat(context.getBean(Climate.class)).hasToString("Climate[https://own.example.com]");
      clients = context.getBean(ClientFactory.class);
    }
    try (clients) {
      assertThat(clients.create(Climate.class)).isNotNull();
    }
  }

  @Test
  void contextsShareNothing() {
    server.answer(500, "").answer(500, "").answer(200, "sunny");
    Map<String, Object> here = server.baseUrlOf("climate");
    try (var other = context(here, Found.class)) {
      try (var one = context(here, Found.class)) {
        assertThatThrownBy(() -> one.getBean("climate", Climate.class).now()).isNotNull();
        assertThat(one.getBean(ClientFactory.class).breaker(Climate.class).metrics().failures())
            .isEqualTo(2);
      }
      assertThat(other.getBean(ClientFactory.class).breaker(Climate.class).metrics().calls())
          .isZero();
      assertThat(other.getBean("climate", Climate.class).now()).isEqualTo("sunny");
    }
  }

  @Test
  void explanationTellsThePropertySource() {
    try (var context = context(Map.of("retry.clients.climate.retry.max-wait", "5s"), Found.class)) {
      assertThat(context.getBean(ClientFactory.class).explain(Climate.class).toString())
          .contains(
              "@Retry(maxWait = 5.0): retry.clients.climate.retry.max-wait of test properties");
    }
  }

  @Test
  void sourcesThatAreBeansComeFirst() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.register(Found.class);
      context.registerBean(
          ConfigSource.class,
          () -> ConfigSource.of("bean", Map.of("retry.clients.climate.base-url", "https://a.b")));
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", server.baseUrlOf("climate")));
      context.refresh();

      assertThat(context.getBean("climate")).hasToString("Climate[https://a.b]");
    }
  }
}
