// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds an argument to a multipart body.
 *
 * @param index the place of the argument
 * @param where the parameter, for messages
 * @param text the same without the method
 * @param several whether the argument holds any number of values
 * @param writer makes a part of a value
 * @param oneShot whether a part can be sent only once
 */
record PartBinder(
    int index, String where, String text, boolean several, Writer writer, boolean oneShot) {

  /** Makes parts of a value. */
  @FunctionalInterface
  interface Writer {
    void write(Object value, List<Section> parts) throws IOException;
  }

  void bind(@Nullable Object[] arguments, List<Section> parts) throws UnwritableException {
    Object argument = arguments[index];
    if (argument == null) {
      return;
    }
    try {
      if (!several) {
        writer.write(argument, parts);
        return;
      }
      for (Object value : members(argument)) {
        if (value != null) {
          writer.write(value, parts);
        }
      }
    } catch (IOException unwritable) {
      throw new UnwritableException(text, unwritable);
    } catch (IllegalArgumentException unsendable) {
      throw new IllegalArgumentException(where + ": " + unsendable.getMessage(), unsendable);
    }
  }

  private static Iterable<?> members(Object argument) {
    if (argument instanceof Optional<?> optional) {
      return optional.stream().toList();
    }
    return argument instanceof Object[] array ? Arrays.asList(array) : (Iterable<?>) argument;
  }
}
