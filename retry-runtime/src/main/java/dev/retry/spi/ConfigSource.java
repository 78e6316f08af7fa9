// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where values come from that replace what annotations say: base URLs, and the attributes of
 * policies.
 *
 * <pre>{@code
 * ClientFactory.builder()
 *     .config(ConfigSource.environment())
 *     .config(ConfigSource.file(Path.of("retry.properties")))
 * }</pre>
 *
 * <p>A key is {@code retry.clients.<client>.<annotation>.<attribute>}, such as {@code
 * retry.clients.github.retry.max-wait}; or with underscores for dots and hyphens, as the
 * environment needs it: {@code RETRY_CLIENTS_GITHUB_RETRY_MAX_WAIT}.
 *
 * @since 0.1.0
 */
public interface ConfigSource {

  /** {@return what messages call it: a key "of the environment"} */
  String name();

  /** {@return the keys that it knows, among any number of others that are not about clients} */
  Set<String> keys();

  /**
   * {@return the value of a key, or {@code null} when there is none any more}
   *
   * @param key one of {@link #keys()}
   */
  @Nullable String value(String key);

  /**
   * {@return a source with these values}
   *
   * @param name what messages call it
   * @param values by key
   */
  static ConfigSource of(String name, Map<String, String> values) {
    return new ConfigMap(name, values);
  }

  /** {@return the system properties, as they are now} */
  static ConfigSource systemProperties() {
    return of("the system properties", strings(System.getProperties()));
  }

  /** {@return the environment variables} */
  static ConfigSource environment() {
    return of("the environment", System.getenv());
  }

  /**
   * {@return what a file holds now, in the form of {@link Properties} and in UTF-8}
   *
   * @param file its path is what messages call it
   * @throws IOException when it cannot be read, or is malformed
   */
  static ConfigSource file(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IllegalArgumentException malformed) {
      throw new IOException(file + ": " + malformed.getMessage(), malformed);
    }
    return of(file.toString(), strings(properties));
  }

  private static Map<String, String> strings(Properties properties) {
    Map<String, String> strings = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      String value = properties.getProperty(key);
      if (value != null) {
        strings.put(key, value);
      }
    }
    return strings;
  }
}
