// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Adds an argument to the query, once per value.
 *
 * @param index the place of the argument
 * @param where the parameter, for messages
 * @param name its name in the query, encoded
 * @param format how values become text
 */
record QueryBinder(int index, String where, String name, ValueFormat format) {

  void bind(@Nullable Object[] arguments, StringBuilder target) {
    Object argument = arguments[index];
    if (argument != null) {
      for (String value : format.texts(argument)) {
        target.append(target.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
        append(value, target);
      }
    }
  }

  private void append(String value, StringBuilder target) {
    try {
      PercentEncoding.append(target, value);
    } catch (IllegalArgumentException unpaired) {
      throw new IllegalArgumentException(where + ": " + unpaired.getMessage(), unpaired);
    }
  }
}
