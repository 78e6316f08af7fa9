// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.PercentEncoding;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds the entries of a map to the query.
 *
 * @param index the place of the argument
 * @param key how a key becomes a name
 * @param values writes the values of an entry
 */
record QueryMapBinder(int index, Function<Object, @Nullable String> key, QueryValues values)
    implements QueryPart {

  @Override
  public void bind(@Nullable Object[] arguments, StringBuilder target, int query) {
    Object argument = arguments[index];
    if (argument != null) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) argument).entrySet()) {
        String name = entry.getKey() == null ? null : key.apply(entry.getKey());
        if (name == null) {
          throw new IllegalArgumentException(values.where() + " has a key that is null");
        }
        if (entry.getValue() != null) {
          values.append(target, query, encoded(name), entry.getValue());
        }
      }
    }
  }

  private String encoded(String name) {
    try {
      return PercentEncoding.encode(name);
    } catch (IllegalArgumentException unpaired) {
      throw new IllegalArgumentException(
          values.where() + " has a key with an " + unpaired.getMessage(), unpaired);
    }
  }
}
