// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import dev.retry.spi.ConfigSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * What MicroProfile Config says, with its sources, its order and its expressions. Needs {@code
 * microprofile-config-api} 3 and an implementation of it; with CDI it is taken by itself.
 *
 * @since 0.1.0
 */
public final class MicroProfileConfigSource implements ConfigSource {
  private final Config config;

  /** That of the thread's context class loader. */
  public MicroProfileConfigSource() {
    this(ConfigProvider.getConfig());
  }

  /**
   * One that you have.
   *
   * @param config says the values
   */
  public MicroProfileConfigSource(Config config) {
    this.config = Objects.requireNonNull(config, "config");
  }

  @Override
  public String name() {
    return "MicroProfile Config";
  }

  /** Names as the environment has them are left out where the same name has dots elsewhere. */
  @Override
  public Set<String> keys() {
    Set<String> names =
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
            .collect(Collectors.toCollection(HashSet::new));
    Set<String> dotted =
        names.stream()
            .filter(name -> name.indexOf('.') >= 0)
            .map(MicroProfileConfigSource::plain)
            .collect(Collectors.toSet());
    names.removeIf(name -> name.indexOf('.') < 0 && dotted.contains(plain(name)));
    return names;
  }

  private static String plain(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public @Nullable String value(String key) {
    return config.getOptionalValue(key, String.class).orElse(null);
  }
}
