// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weld 6, which is CDI 4.1, with nothing but jakarta.inject. */
class WeldTest {
  private static final UnsteadyWeather[] SERVER = new UnsteadyWeather[1];
  private final UnsteadyWeather server = new UnsteadyWeather();

  WeldTest() {
    SERVER[0] = server;
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** What an application has. */
  static class Producers {
    // tag::cdi
    @Produces
    @Singleton
    ClientFactory clients() {
      return ClientFactory.builder().baseUrl(url()).build();
    }

    void close(@Disposes ClientFactory clients) {
      clients.close();
    }

    @Produces
    @Singleton
    Weather weather(ClientFactory clients) {
      return clients.create(Weather.class);
    }

    // end::cdi

    private static String url() {
      return SERVER[0].url();
    }
  }

  @Test
  void clientIsInjectedAndRetries() {
    try (SeContainer container = container(Producers.class, Kiosk.class)) {
      server.isAskedAgainBy(container.select(Kiosk.class).get());
    }
  }

  static final class Alpinist extends AnnotationLiteral<Alpine> implements Alpine {
    private static final long serialVersionUID = 1L;
  }

  /** Makes a factory, and no client. */
  static class FactoryOnly {
    @Produces
    @Singleton
    ClientFactory clients() {
      return SERVER[0].clients();
    }
  }

  @Test
  void generatedClassIsABeanWithItsQualifiers() {
    try (ClientFactory clients = server.clients();
        SeContainer container =
            container(
                FactoryOnly.class,
                Kiosk.class,
                clients.classOf(Weather.class),
                clients.classOf(Summits.class))) {
      assertThat(container.select(Weather.class, new Alpinist()).get())
          .isInstanceOf(Summits.class)
          .isSameAs(container.select(Summits.class, new Alpinist()).get());
      server.isAskedAgainBy(container.select(Kiosk.class).get());
    }
  }

  private static SeContainer container(Class<?>... beans) {
    return SeContainerInitializer.newInstance()
        .disableDiscovery()
        .addBeanClasses(beans)
        .initialize();
  }
}
