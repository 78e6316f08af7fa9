// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.spring.app.Climate;
import dev.retry.spring.app.Glaciers;
import dev.retry.spring.app.Town;
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
    try (var context = run(Town.class, server.baseUrlOf("climate"))) {
      Climate climate = context.getBean(Town.Kiosk.class).climate();

      assertThat(climate.now()).isEqualTo("sunny");
      assertThat(context.getBean(Town.Kiosk.class).above()).isInstanceOf(Glaciers.class);

      String breaker = context.getBean(ClientFactory.class).breaker(Climate.class).name();
      HealthIndicator health = context.getBean("retryHealthIndicator", HealthIndicator.class);
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
      assertThat(health.health().getDetails()).containsEntry(breaker, "CLOSED").hasSize(2);
      MeterRegistry meters = new SimpleMeterRegistry();
      context.getBean(BreakerMetrics.class).bindTo(meters);
      assertThat(state(meters, breaker, "closed")).isEqualTo(1);

      assertThatThrownBy(climate::now).isNotNull();
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
  @EnableRetryClients(clients = Glaciers.class)
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
      assertThat(context.getBeansOfType(Climate.class)).containsOnlyKeys("glaciers");
      assertThat(context.getBean(Glaciers.class)).hasToString("Glaciers[https://own.example.com]");
      assertThat(context.containsBean("retryHealthIndicator")).isFalse();
    }
  }

  @Test
  void keysAreOfTheEnvironmentWithAllItsNames() {
    Map<String, Object> keys =
        Map.of(
            "retry.clients.climate.base-url", "https://${host.name}.example.com",
            "host.name", "a",
            "retry.clients.Climate.retry.maxAttempts", "7",
            "RETRY_CLIENTS_CLIMATE_TIMEOUT_TOTAL", "1m");
    try (var context = run(Town.class, keys)) {
      assertThat(context.getBean(ClientFactory.class).explain(Climate.class).toString())
          .contains(
              "base URL: retry.clients.climate.base-url of defaultProperties",
              "@Retry(maxAttempts = 7): retry.clients.Climate.retry.maxAttempts",
              "@Timeout(total = 60.0): RETRY_CLIENTS_CLIMATE_TIMEOUT_TOTAL");
      assertThat(context.getBean("climate")).hasToString("Climate[https://a.example.com]");
    }
  }

  @Test
  void typoFailsTheStart() {
    assertThatThrownBy(() -> run(Town.class, Map.of("retry.clients.climate.retry.max", "3")))
        .rootCause()
        .hasMessage(
            """
            Climate has 1 problem:
            retry.clients.climate.retry.max of defaultProperties: it names nothing of Climate.
              The nearest key is retry.clients.climate.retry.on.\
            """);
  }
}
