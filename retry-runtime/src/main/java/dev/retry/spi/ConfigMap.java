// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source of values that are at hand. */
record ConfigMap(String name, Map<String, String> values) implements ConfigSource {

  ConfigMap {
    Objects.requireNonNull(name, "name");
    values = Map.copyOf(values);
  }

  @Override
  public Set<String> keys() {
    return values.keySet();
  }

  @Override
  public @Nullable String value(String key) {
    return values.get(key);
  }

  /** Without values, which may be secrets. */
  @Override
  public String toString() {
    return name;
  }
}
