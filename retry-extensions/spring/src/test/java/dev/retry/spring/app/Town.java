// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application as people write them. */
// tag::app
@SpringBootApplication
public class Town {

  /** What wants clients. */
  public record Kiosk(Weather weather, Weather above) {}

  @Bean
  Kiosk kiosk(Weather weather, @Alpine Weather above) {
    return new Kiosk(weather, above);
  }
}
// end::app
