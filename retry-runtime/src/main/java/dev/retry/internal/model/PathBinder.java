// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.PercentEncoded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns an argument into the value of a template variable.
 *
 * @param index the place of the argument
 * @param where the parameter, for messages
 * @param variable the name of the variable
 * @param format how values become text
 * @param use what the template does with it
 * @param delimiters what may stand in a value that is encoded already, or {@code null} when it is
 *     not
 */
record PathBinder(
    int index,
    String where,
    String variable,
    ValueFormat format,
    VariableUse use,
    @Nullable String delimiters) {

  /** {@return the value: texts that stay in their place, or {@code null} to leave it out} */
  @Nullable Object bind(@Nullable Object[] arguments) {
    Object argument = arguments[index];
    if (argument != null && format instanceof ScalarFormat scalar) {
      String text = scalar.text(argument);
      return text == null ? absent() : checked(text);
    }
    List<String> texts = argument == null ? List.of() : format.texts(argument);
    if (texts.isEmpty()) {
      return absent();
    }
    if (texts.size() == 1) {
      return checked(texts.get(0));
    }
    List<Object> members = new ArrayList<>(texts.size());
    for (String text : texts) {
      members.add(checked(text));
    }
    return members;
  }

  private @Nullable Object absent() {
    if (use.isOptional()) {
      return null;
    }
    throw refused("is null");
  }

  private Object checked(String text) {
    if (!use.isQuery()) {
      if (text.isEmpty()) {
        throw refused("is empty");
      }
      if (text.equals(".") || text.equals("..")) {
        throw refused("is '" + text + "', which leads to another path");
      }
    }
    if (delimiters != null) {
      return encoded(text, delimiters);
    }
    checkPairs(text);
    return text;
  }

  private void checkPairs(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int codePoint = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(codePoint)) {
          throw new IllegalArgumentException(where + ": unpaired surrogate at index " + i);
        }
        i++;
      }
    }
  }

  private PercentEncoded encoded(String text, String delimiters) {
    PercentEncoded encoded;
    try {
      encoded = PercentEncoded.of(text, delimiters);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(where + " has " + malformed.getMessage(), malformed);
    }
    if (!use.isQuery() && DotSegment.isAt(0, text)) {
      throw refused("is a segment of dots, which leads to another path");
    }
    return encoded;
  }

  private IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(
        where + " " + what + ", but @Path(\"" + variable + "\") needs a value");
  }
}
