// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.spi.ConfigSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EnvironmentSourcesTest {
  private final StandardEnvironment environment = new StandardEnvironment();

  private ConfigSource with(Map<String, Object> properties) {
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    return EnvironmentSources.of(environment).get(0);
  }

  @Test
  void eachPropertySourceIsOneInTheSameOrder() {
    with(Map.of());

    assertThat(EnvironmentSources.of(environment))
        .extracting(ConfigSource::name)
        .isEqualTo(List.of("test", "systemProperties", "systemEnvironment"));
  }

  @Test
  void onlyWhatIsOfClientsIsRead() {
    ConfigSource source =
        with(
            Map.of(
                "RETRY_CLIENTS_STOCK_BASE_URL", "https://a.b",
                "retry.Clients.stock.retry.maxAttempts", 3,
                "other", "${not there}"));

    assertThat(source.keys())
        .containsExactlyInAnyOrder(
            "RETRY_CLIENTS_STOCK_BASE_URL", "retry.Clients.stock.retry.maxAttempts");
    assertThat(source.value("retry.Clients.stock.retry.maxAttempts")).isEqualTo("3");
  }

  @Test
  void elementsOfAListAreOneValue() {
    ConfigSource source =
        with(
            Map.of(
                "retry.clients.stock.retry.on[0]", 429,
                "retry.clients.stock.retry.on[1]", "502",
                "retry.clients.stock.retry.on[10]", 504,
                "retry.clients.stock.retry.on[2]", 503));

    assertThat(source.value("retry.clients.stock.retry.on")).isEqualTo("429,502,503,504");
  }

  @Test
  void placeholdersAreResolved() {
    ConfigSource source =
        with(
            Map.of(
                "retry.clients.stock.base-url", "https://${retry.test.host}/${retry.test.path:v1}",
                "retry.test.host", "stock.example.com"));

    assertThat(source.value("retry.clients.stock.base-url"))
        .isEqualTo("https://stock.example.com/v1");
  }

  @Test
  void placeholderThatNothingSaysIsTold() {
    assertThatThrownBy(() -> with(Map.of("retry.clients.stock.base-url", "https://u:p@${host}")))
        .hasMessage(
            """
            retry.clients.stock.base-url of test: nothing says ${host}.
              Set it, or give it a default.\
            """);
  }
}
