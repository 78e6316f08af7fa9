// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.client.MethodExplanation;
import dev.retry.spi.ConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/configuration.md says. */
class ConfigurationPageTest {

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/configuration.md"));
  }

  private static String block(String language) throws IOException {
    String start = "```" + language + "\n";
    String page = page();
    int begin = page.indexOf(start) + start.length();
    return page.substring(begin, page.indexOf("```", begin));
  }

  @Test
  void fileSaysWhatCallsDo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("retry.properties"), block("properties"));
    try (ClientFactory clients = Snippets.configured(file).build()) {
      MethodExplanation left = clients.explain(Stock.class).methods().get(0);

      assertThat(left.request()).isEqualTo("GET https://staging.example.com/stock/{article}");
      assertThat(left.attempts()).isEqualTo(3);
      assertThat(left.total()).isEqualTo(ofSeconds(60));
      assertThat(left.table().maxWait()).isEqualTo(ofSeconds(2));
    }
  }

  @Test
  void explanationTellsWhereValuesCameFrom() throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : block("properties").lines().toList()) {
      String[] parts = line.split(" = ", 2);
      values.put(parts[0], parts[1]);
    }
    ConfigSource source = ConfigSource.of("retry.properties", values);
    try (ClientFactory clients = ClientFactory.builder().config(source).build()) {
      String left = clients.explain(Stock.class).methods().get(0).toString();

      assertThat(left).contains(block("text").stripTrailing());
    }
  }

  @Test
  void typoIsToldAsThePageSays() throws IOException {
    ConfigSource source =
        ConfigSource.of(
            "retry.properties", Map.of("retry.clients.stock.method.left.retry.max-wait", "2"));
    try (ClientFactory clients = ClientFactory.builder().config(source).build()) {
      String message = page().substring(page().indexOf("retry.clients.stock.method.left"));
      assertThatThrownBy(() -> clients.create(Stock.class))
          .hasMessageContaining(message.substring(0, message.indexOf(" The nearest")))
          .hasMessageContaining(
              "The nearest key is retry.clients.stock.methods.left.retry.max-wait.");
    }
  }
}
