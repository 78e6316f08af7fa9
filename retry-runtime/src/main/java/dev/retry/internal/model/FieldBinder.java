// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds what one parameter says to a form. */
interface FieldBinder {

  /** Adds it, or nothing when the argument is {@code null}. */
  void bind(@Nullable Object[] arguments, FormText form);

  /**
   * One name with its values.
   *
   * @param index the place of the argument
   * @param where the parameter, for messages
   * @param name its name
   * @param format how values become text
   */
  record One(int index, String where, String name, ValueFormat format) implements FieldBinder {
    @Override
    public void bind(@Nullable Object[] arguments, FormText form) {
      Object argument = arguments[index];
      if (argument != null) {
        add(form, where, name, argument, format);
      }
    }
  }

  /**
   * The entries of a map.
   *
   * @param index the place of the argument
   * @param where the parameter, for messages
   * @param format how keys and values become text
   */
  record Entries(int index, String where, ParameterRules.MapFormat format) implements FieldBinder {
    @Override
    public void bind(@Nullable Object[] arguments, FormText form) {
      if (!(arguments[index] instanceof Map<?, ?> map)) {
        return;
      }
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String name = entry.getKey() == null ? null : format.name().apply(entry.getKey());
        if (name == null) {
          throw new IllegalArgumentException(where + " has a key that is null");
        }
        if (entry.getValue() != null) {
          add(form, where, name, entry.getValue(), format.values());
        }
      }
    }
  }

  /** Adds a name with its values. */
  static void add(FormText form, String where, String name, Object value, ValueFormat format) {
    try {
      for (String text : format.texts(value)) {
        form.add(name, text);
      }
    } catch (IllegalArgumentException unpaired) {
      throw new IllegalArgumentException(where + ": " + unpaired.getMessage(), unpaired);
    }
  }
}
