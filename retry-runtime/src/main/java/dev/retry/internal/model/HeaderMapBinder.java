// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.internal.model.ParameterRules.MapFormat;
import dev.retry.message.HeaderList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds the entries of a map as fields, each once per value; the first takes the place of those that
 * there are.
 *
 * @param index the place of the argument
 * @param where the parameter, for messages
 * @param format how keys and values become text
 */
record HeaderMapBinder(int index, String where, MapFormat format) implements HeaderPart {

  @Override
  public HeaderList bind(@Nullable Object[] arguments, HeaderList headers) {
    Object argument = arguments[index];
    HeaderList bound = headers;
    if (argument != null) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) argument).entrySet()) {
        String name = entry.getKey() == null ? null : format.name().apply(entry.getKey());
        if (name == null) {
          throw new IllegalArgumentException(where + " has a key that is null");
        }
        if (entry.getValue() != null) {
          bound = with(bound, name, format.values().texts(entry.getValue()));
        }
      }
    }
    return bound;
  }

  private HeaderList with(HeaderList headers, String name, List<String> values) {
    if (HeaderRules.isOfTheTransport(name)) {
      throw new IllegalArgumentException(
          where + ": the transport sets the field '" + name + "' itself");
    }
    HeaderList bound = headers;
    try {
      for (int i = 0; i < values.size(); i++) {
        bound = i == 0 ? bound.with(name, values.get(i)) : bound.plus(name, values.get(i));
      }
    } catch (IllegalArgumentException unsendable) {
      throw new IllegalArgumentException(where + ": " + unsendable.getMessage(), unsendable);
    }
    return bound;
  }
}
