// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application as people write them. */
// tag::app
@SpringBootApplication
public class Town {

  /** What wants clients. */
  public record Kiosk(Climate climate, Climate above) {}

  @Bean
  Kiosk kiosk(Climate climate, @Polar Climate above) {
    return new Kiosk(climate, above);
  }
}
// end::app
