// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import dev.retry.client.ClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guice 7, with nothing but jakarta.inject. */
class GuiceTest {
  private final UnsteadyWeather server = new UnsteadyWeather();
  private final ClientFactory clients = server.clients();

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  // tag::guice
  static class WeatherModule extends AbstractModule {
    private final ClientFactory clients;

    WeatherModule(ClientFactory clients) {
      this.clients = clients;
    }

    @Override
    protected void configure() {
      bind(ClientFactory.class).toInstance(clients);
      bind(Weather.class).to(clients.classOf(Weather.class));
    }
  }

  // end::guice

  @Test
  void clientIsInjectedAndRetries() {
    Injector injector = Guice.createInjector(new WeatherModule(clients));

    server.isAskedAgainBy(injector.getInstance(Kiosk.class));
    assertThat(injector.getInstance(Weather.class)).isSameAs(injector.getInstance(Weather.class));
  }

  @Test
  void providerIsBound() {
    Injector injector =
        Guice.createInjector(
            binder -> {
              binder.bind(Weather.class).toProvider(clients.provider(Weather.class)::get);
              binder
                  .bind(Key.get(Weather.class, Alpine.class))
                  .toProvider(clients.provider(Summits.class)::get);
            });

    assertThat(injector.getInstance(Key.get(Weather.class, Alpine.class)))
        .isInstanceOf(Summits.class);
    server.isAskedAgainBy(injector.getInstance(Kiosk.class));
  }
}
