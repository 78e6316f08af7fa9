// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import dev.retry.spi.ConfigSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * What an environment says of clients, a source for each of its own, so that it can be told where a
 * value came from.
 */
final class EnvironmentSources {
  private static final String PREFIX = "retry.clients.";

  /** A list, as YAML has it: {@code on[0]}, {@code on[1]}. */
  private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d{1,4})]");

  private EnvironmentSources() {}

  /** {@return the sources, the strongest first} */
  static List<ConfigSource> of(Environment environment) {
    List<ConfigSource> sources = new ArrayList<>();
    if (environment instanceof ConfigurableEnvironment all) {
      for (PropertySource<?> source : all.getPropertySources()) {
        if (source instanceof EnumerablePropertySource<?> named) {
          sources.add(ConfigSource.of(source.getName(), values(named, environment)));
        }
      }
    }
    return sources;
  }

  private static Map<String, String> values(
      EnumerablePropertySource<?> source, Environment environment) {
    Map<String, String> values = new TreeMap<>();
    Map<String, Map<Integer, String>> lists = new TreeMap<>();
    for (String key : source.getPropertyNames()) {
      if (key.replace('_', '.').toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
        String value = value(source, key, environment);
        Matcher element = ELEMENT.matcher(key);
        if (element.matches()) {
          lists
              .computeIfAbsent(element.group(1), list -> new TreeMap<>())
              .put(Integer.valueOf(element.group(2)), value);
        } else {
          values.put(key, value);
        }
      }
    }
    lists.forEach((key, list) -> values.put(key, String.join(",", list.values())));
    return values;
  }

  private static String value(
      EnumerablePropertySource<?> source, String key, Environment environment) {
    try {
      return environment.resolveRequiredPlaceholders(String.valueOf(source.getProperty(key)));
    } catch (PlaceholderResolutionException missing) {
      throw new IllegalArgumentException(
          key
              + " of "
              + source.getName()
              + ": nothing says ${"
              + missing.getPlaceholder()
              + "}.\n  Set it, or give it a default.",
          missing);
    }
  }
}
