// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.HeaderList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds an argument as a field, once per value; the first takes the place of a field that is the
 * same for every call.
 *
 * @param index the place of the argument
 * @param where the parameter, for messages
 * @param name the name of the field
 * @param format how values become text
 */
record HeaderBinder(int index, String where, String name, ValueFormat format)
    implements HeaderPart {

  @Override
  public HeaderList bind(@Nullable Object[] arguments, HeaderList headers) {
    Object argument = arguments[index];
    HeaderList bound = headers;
    List<String> values = argument == null ? List.of() : format.texts(argument);
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
