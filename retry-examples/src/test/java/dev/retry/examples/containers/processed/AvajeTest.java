// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers.processed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.examples.containers.Kiosk;
import dev.retry.examples.containers.UnsteadyWeather;
import dev.retry.examples.containers.Weather;
import io.avaje.inject.BeanScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Avaje Inject, with nothing but jakarta.inject. */
class AvajeTest {
  private final UnsteadyWeather server = new UnsteadyWeather();
  private final ClientFactory clients = server.clients();

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  @Test
  void clientIsInjectedAndRetries() {
    try (BeanScope scope = BeanScope.builder().bean(ClientFactory.class, clients).build()) {
      server.isAskedAgainBy(scope.get(Kiosk.class));
      assertThat(scope.get(Weather.class)).isSameAs(scope.get(Weather.class));
    }
  }
}
