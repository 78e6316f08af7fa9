// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import jakarta.inject.Singleton;
import org.glassfish.hk2.api.ServiceLocator;
import org.glassfish.hk2.utilities.ServiceLocatorUtilities;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HK2, which is in Jersey, with nothing but jakarta.inject. */
class Hk2Test {
  private final UnsteadyWeather server = new UnsteadyWeather();
  private final ClientFactory clients = server.clients();

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  // tag::hk2
  static class WeatherBinder extends AbstractBinder {
    private final ClientFactory clients;

    WeatherBinder(ClientFactory clients) {
      this.clients = clients;
    }

    @Override
    protected void configure() {
      bind(clients).to(ClientFactory.class);
      bind(clients.classOf(Weather.class)).to(Weather.class).in(Singleton.class);
      bindAsContract(Kiosk.class);
    }
  }

  // end::hk2

  @Test
  void clientIsInjectedAndRetries() {
    ServiceLocator locator = ServiceLocatorUtilities.bind(new WeatherBinder(clients));
    try {
      server.isAskedAgainBy(locator.getService(Kiosk.class));
      assertThat(locator.getService(Weather.class)).isSameAs(locator.getService(Weather.class));
    } finally {
      locator.shutdown();
    }
  }
}
