// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers.processed;

import static org.assertj.core.api.Assertions.assertThat;

import dagger.Component;
import dagger.Module;
import dagger.Provides;
import dev.retry.client.ClientFactory;
import dev.retry.examples.containers.Kiosk;
import dev.retry.examples.containers.UnsteadyWeather;
import dev.retry.examples.containers.Weather;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dagger 2, with nothing but jakarta.inject. */
class Dagger2Test {
  private final UnsteadyWeather server = new UnsteadyWeather();
  private final ClientFactory clients = server.clients();

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  // tag::dagger
  @Module
  static class WeatherModule {
    private final ClientFactory clients;

    WeatherModule(ClientFactory clients) {
      this.clients = clients;
    }

    @Provides
    @Singleton
    Weather weather() {
      return clients.create(Weather.class);
    }
  }

  @Singleton
  @Component(modules = WeatherModule.class)
  interface Town {
    Kiosk kiosk();

    Weather weather();
  }

  // end::dagger

  @Test
  void clientIsInjectedAndRetries() {
    Town town = DaggerDagger2Test_Town.builder().weatherModule(new WeatherModule(clients)).build();

    server.isAskedAgainBy(town.kiosk());
    assertThat(town.weather()).isSameAs(town.weather());
  }
}
