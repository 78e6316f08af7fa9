// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.spring.app.Summits;
import dev.retry.spring.app.Town;
import dev.retry.spring.app.Weather;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring Boot, as an application starts it. */
class RetryAutoConfigurationTest {
  private final UnsteadyServer server = new UnsteadyServer();

  @AfterEach
  void close() {
    server.close();
  }

  private static ConfigurableApplicationContext run(Class<?> app, Map<String, Object> properties) {
    Map<String, Object> all = new LinkedHashMap<>(properties);
    all.put("spring.jmx.enabled", "false");
    return new SpringApplicationBuilder(app)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .properties(all)
        .run();
  }

  @Test
  void clientsOfTheApplicationRetryAndTheirBreakersAreWatched() {
    server.answer(503, "").answer(200, "sunny").answer(500, "").answer(500, "");
    try (var context = run(Town.class, server.baseUrlOf("weather"))) {
      Weather weather = context.getBean(Town.Kiosk.class).weather();

      assertThat(weather.now()).isEqualTo("sunny");
      assertThat(context.getBean(Town.Kiosk.class).above()).isInstanceOf(Summits.class);

      String breaker = context.getBean(ClientFactory.class).breaker(Weather.class).name();
      HealthIndicator health = context.getBean("retryHealthIndicator", HealthIndicator.class);
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
      assertThat(health.health().getDetails()).containsEntry(breaker, "CLOSED").hasSize(2);
      MeterRegistry meters = new SimpleMeterRegistry();
      context.getBean(BreakerMetrics.class).bindTo(meters);
      assertThat(state(meters, breaker, "closed")).isEqualTo(1);

      assertThatThrownBy(weather::now).isNotNull();
      assertThat(health.health().getStatus().getCode()).isEqualTo("CIRCUIT_OPEN");
      assertThat(health.health().getDetails()).containsEntry(breaker, "OPEN");
      assertThat(state(meters, breaker, "closed")).isZero();
      assertThat(state(meters, breaker, "open")).isEqualTo(1);
    }
  }

  private static double state(MeterRegistry meters, String breaker, String state) {
    return meters
        .get("retry.breaker.state")
        .tags("breaker", breaker, "state", state)
        .gauge()
        .value();
  }

  @EnableAutoConfiguration
  @EnableRetryClients(clients = Summits.class)
  @Configuration
  static class Chosen {
    @Bean
    ClientFactory own() {
      return ClientFactory.builder().baseUrl("https://own.example.com").build();
    }
  }

  @Test
  void whatTheApplicationSaysComesFirst() {
    try (var context = run(Chosen.class, Map.of("management.health.retry.enabled", "false"))) {
      assertThat(context.getBeansOfType(Weather.class)).containsOnlyKeys("summits");
      assertThat(context.getBean(Summits.class)).hasToString("Summits[https://own.example.com]");
      assertThat(context.containsBean("retryHealthIndicator")).isFalse();
    }
  }

  @Test
  void keysAreOfTheEnvironmentWithAllItsNames() {
    Map<String, Object> keys =
        Map.of(
            "retry.clients.weather.base-url", "https://${host.name}.example.com",
            "host.name", "a",
            "retry.clients.Weather.retry.maxAttempts", "7",
            "RETRY_CLIENTS_WEATHER_TIMEOUT_TOTAL", "1m");
    try (var context = run(Town.class, keys)) {
      assertThat(context.getBean(ClientFactory.class).explain(Weather.class).toString())
          .contains(
              "base URL: retry.clients.weather.base-url of defaultProperties",
              "@Retry(maxAttempts = 7): retry.clients.Weather.retry.maxAttempts",
              "@Timeout(total = 60.0): RETRY_CLIENTS_WEATHER_TIMEOUT_TOTAL");
      assertThat(context.getBean("weather")).hasToString("Weather[https://a.example.com]");
    }
  }

  @Test
  void typoFailsTheStart() {
    assertThatThrownBy(() -> run(Town.class, Map.of("retry.clients.weather.retry.max", "3")))
        .rootCause()
        .hasMessage(
            """
            Weather has 1 problem:
            retry.clients.weather.retry.max of defaultProperties: it names nothing of Weather.
              The nearest key is retry.clients.weather.retry.on.\
            """);
  }
}
