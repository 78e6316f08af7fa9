// SPDX-License-Identifier: Apache-2.0
package dev.retry.processor;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a problem is about, as its first words say: {@code GitHub}, {@code GitHub.user(String)} or
 * {@code GitHub.user(String): parameter 'name'}.
 *
 * @param type the simple name of the interface; empty when the words are of another form
 * @param method the name of the method, if it is about one
 * @param types the simple names of the types of its parameters
 * @param parameter the name of the parameter or its number, from 1, if it is about one
 */
record ProblemPlace(
    String type, @Nullable String method, List<String> types, @Nullable String parameter) {
  private static final Pattern FORM =
      Pattern.compile("(\\w+)(?:\\.(\\w+)\\(([^)]*)\\)(?:: parameter (?:'(\\w+)'|(\\d+)))?)?:");

  static ProblemPlace of(String problem) {
    Matcher words = FORM.matcher(problem);
    if (!words.lookingAt()) {
      return new ProblemPlace("", null, List.of(), null);
    }
    String types = words.group(3);
    return new ProblemPlace(
        words.group(1),
        words.group(2),
        types == null || types.isEmpty() ? List.of() : List.of(types.split(", ", -1)),
        words.group(4) == null ? words.group(5) : words.group(4));
  }

  boolean isParameter(String name, int index) {
    return name.equals(parameter) || String.valueOf(index + 1).equals(parameter);
  }
}
