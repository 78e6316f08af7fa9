// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns an argument into the value of a template variable.
 *
 * @param index the place of the argument
 * @param where the parameter, for messages
 * @param variable the name of the variable
 * @param format how a value becomes text
 */
record PathBinder(int index, String where, String variable, Function<Object, String> format) {

  /** {@return the value, which is part of a path: a text that stays in its place} */
  String bind(@Nullable Object[] arguments) {
    Object argument = arguments[index];
    if (argument == null) {
      throw refused("is null");
    }
    String text = format.apply(argument);
    if (text.isEmpty()) {
      throw refused("is empty");
    }
    if (text.equals(".") || text.equals("..")) {
      throw refused("is '" + text + "', which leads to another path");
    }
    return text;
  }

  private IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(
        where + " " + what + ", but @Path(\"" + variable + "\") needs a value");
  }
}
