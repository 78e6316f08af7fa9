// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The format of what is one text.
 *
 * @param format makes the text; {@code null} for none
 * @param digits whether the values are whole numbers, which are written as they are
 */
record ScalarFormat(Function<Object, @Nullable String> format, boolean digits)
    implements ValueFormat {

  /** {@return the text, or {@code null} for none} */
  @Nullable String text(Object value) {
    return format.apply(value);
  }

  @Override
  public List<String> texts(Object value) {
    return ValueFormats.one(text(value));
  }
}
