// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A setting of a builder: present, and set once. */
final class Setting {
  private Setting() {}

  static <V> V once(String name, @Nullable V before, V value) {
    Objects.requireNonNull(value, name);
    if (before != null) {
      throw new IllegalStateException(name + " is already set" + shown(before));
    }
    return value;
  }

  static int once(String name, @Nullable Integer before, int value, int least, String bound) {
    if (value < least) {
      throw new IllegalArgumentException(name + " = " + value + ": must be " + bound);
    }
    return once(name, before, value);
  }

  private static String shown(Object value) {
    return value instanceof String || value instanceof Number ? ": " + value : "";
  }
}
