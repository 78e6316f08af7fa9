// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourceTest {
  @TempDir private Path folder;

  @Test
  void fileIsOfPropertiesInUtf8() throws IOException {
    Path file =
        Files.writeString(folder.resolve("app.properties"), "# words\na.b = ä \\\n  b\nc:\n");

    ConfigSource source = ConfigSource.file(file);

    assertThat(source.name()).isEqualTo(file.toString());
    assertThat(source.keys()).containsExactlyInAnyOrder("a.b", "c");
    assertThat(source.value("a.b")).isEqualTo("ä b");
    assertThat(source.value("c")).isEmpty();
    assertThat(source.value("d")).isNull();
  }

  @Test
  void fileThatIsMalformedOrMissingIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("app.properties"), "a = \\u12\n");

    assertThatThrownBy(() -> ConfigSource.file(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": Malformed \\uxxxx encoding.");
    assertThatThrownBy(() -> ConfigSource.file(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void systemPropertiesAndEnvironmentAreThoseOfTheProcess() {
    assertThat(ConfigSource.systemProperties().value("java.version"))
        .isEqualTo(System.getProperty("java.version"));
    assertThat(ConfigSource.environment().keys()).isEqualTo(System.getenv().keySet());
  }

  @Test
  void valuesAreCopiedAndNotShown() {
    Map<String, String> values = new HashMap<>(Map.of("a", "secret"));

    ConfigSource source = ConfigSource.of("a map", values);
    values.clear();

    assertThat(source.value("a")).isEqualTo("secret");
    assertThat(source).hasToString("a map");
  }
}
