// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers.processed;

import dev.retry.client.ClientFactory;
import dev.retry.examples.containers.Kiosk;
import dev.retry.examples.containers.Weather;
import io.avaje.inject.Bean;
import io.avaje.inject.External;
import io.avaje.inject.Factory;

/** Makes what Avaje Inject injects. */
// tag::avaje
@Factory
class AvajeWeather {
  @Bean
  Weather weather(@External ClientFactory clients) {
    return clients.create(Weather.class);
  }

  @Bean
  Kiosk kiosk(Weather weather) {
    return new Kiosk(weather);
  }
}
// end::avaje
