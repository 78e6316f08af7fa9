// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring 7, with nothing but jakarta.inject. */
class SpringTest {
  private final UnsteadyWeather server = new UnsteadyWeather();

  @AfterEach
  void close() {
    server.close();
  }

  // tag::spring
  @Configuration
  static class WeatherConfiguration {
    @Bean
    ClientFactory clients(@Value("${weather.url}") String url) {
      return ClientFactory.builder().baseUrl(url).build();
    }

    @Bean
    Weather weather(ClientFactory clients) {
      return clients.create(Weather.class);
    }
  }

  // end::spring

  @Test
  void clientIsInjectedAndRetries() {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.getEnvironment().getSystemProperties().put("weather.url", server.url());
      context.register(WeatherConfiguration.class, Kiosk.class);
      context.refresh();

      server.isAskedAgainBy(context.getBean(Kiosk.class));
    } finally {
      System.clearProperty("weather.url");
    }
  }

  static class Climber {
    private final Weather weather;

    Climber(@Alpine Weather weather) {
      this.weather = weather;
    }
  }

  @Test
  void generatedClassIsABeanWithItsQualifiers() {
    try (ClientFactory clients = server.clients();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.registerBean(ClientFactory.class, () -> clients);
      context.registerBean(Weather.class, clients.provider(Weather.class));
      context.register(clients.classOf(Summits.class), Climber.class);
      context.refresh();

      assertThat(context.getBean(Climber.class).weather).isInstanceOf(Summits.class);
    }
  }
}
