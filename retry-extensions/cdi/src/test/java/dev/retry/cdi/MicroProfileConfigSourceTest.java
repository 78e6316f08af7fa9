// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MicroProfileConfigSourceTest {
  private final SmallRyeConfig config =
      new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withSources(
              new PropertiesConfigSource(
                  Map.of(
                      "retry.clients.forecast.base-url", "https://${host}/v1",
                      "retry.clients.forecast.retry.max-wait", "5s",
                      "host", "weather.example.org"),
                  "file",
                  100),
              new EnvConfigSource(
                  Map.of(
                      "RETRY_CLIENTS_FORECAST_RETRY_MAX_WAIT", "7s",
                      "RETRY_CLIENTS_FORECAST_TIMEOUT_TOTAL", "1m"),
                  300))
          .build();

  @Test
  void valuesAreThoseOfTheConfigWithItsOrderAndExpressions() {
    try (ClientFactory clients =
        ClientFactory.builder().config(new MicroProfileConfigSource(config)).build()) {
      assertThat(clients.create(Forecast.class))
          .hasToString("Forecast[https://weather.example.org/v1]");
      assertThat(clients.explain(Forecast.class).toString())
          .contains("base URL: retry.clients.forecast.base-url of MicroProfile Config")
          .contains("@Retry(maxWait = 7.0): retry.clients.forecast.retry.max-wait of")
          .contains("@Timeout(total = 60.0): retry.clients.forecast.timeout.total of");
    }
  }

  @Test
  void typoInAKeyIsRefused() {
    SmallRyeConfig typo =
        new SmallRyeConfigBuilder()
            .withSources(
                new PropertiesConfigSource(
                    Map.of("retry.clients.forecast.timeout.totl", "3"), "file", 100))
            .build();
    try (ClientFactory clients =
        ClientFactory.builder().config(new MicroProfileConfigSource(typo)).build()) {
      assertThatThrownBy(() -> clients.create(Forecast.class))
          .hasMessage(
              """
              Forecast has 1 problem:
              retry.clients.forecast.timeout.totl of MicroProfile Config: it names nothing of\
               Forecast.
                The nearest key is retry.clients.forecast.timeout.total.\
              """);
    }
  }

  @Test
  void configOfTheContextIsReadByDefault() {
    assertThat(new MicroProfileConfigSource().keys()).contains("java.version");
    assertThat(new MicroProfileConfigSource().value("no.such.key")).isNull();
  }
}
