// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.HeaderList;
import org.jspecify.annotations.Nullable;

/**
 * Adds an argument to the cookies, once per value (RFC 6265, section 4.2.1).
 *
 * @param index the place of the argument
 * @param where the parameter, for messages
 * @param name the name of the cookie
 * @param format how values become text
 */
record CookieBinder(int index, String where, String name, ValueFormat format)
    implements HeaderPart {
  private static final String FIELD = "Cookie";

  @Override
  public HeaderList bind(@Nullable Object[] arguments, HeaderList headers) {
    Object argument = arguments[index];
    HeaderList bound = headers;
    if (argument != null) {
      for (String value : format.texts(argument)) {
        check(value);
        String before = bound.first(FIELD);
        bound = bound.with(FIELD, (before == null ? "" : before + "; ") + name + "=" + value);
      }
    }
    return bound;
  }

  /** Section 4.1.1: cookie-octets, and quotes around all of them. */
  private void check(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    int end = quoted ? value.length() - 1 : value.length();
    for (int i = quoted ? 1 : 0; i < end; i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == ',' || c == ';' || c == '\\') {
        throw new IllegalArgumentException(
            where
                + ": a cookie has no such character as at index "
                + i
                + " (RFC 6265, section 4.1.1)");
      }
    }
  }
}
