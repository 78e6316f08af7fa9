// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.HeaderList;
import dev.retry.message.MediaType;
import dev.retry.message.Payload;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the {@code type} of a problem in JSON (RFC 9457, section 3.1.1): the first member of
 * that name at the top, if it is a string.
 *
 * <p>No more of the body is read than what comes before it, so one that was cut short behind it
 * will do. What is no JSON up to there has no type. Every character is looked at once, and nothing
 * recurs, so a hostile body costs no more than its length.
 */
final class ProblemType {
  private static final String MEDIA_TYPE = "application/problem+json";
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";
  private static final char END = '\uFFFF';

  private final String text;
  private int at;

  private ProblemType(String text) {
    this.text = text;
  }

  /** {@return the type, or {@code null} when the body is no problem, or has none} */
  static @Nullable String of(HeaderList headers, Payload content) {
    String field = headers.first("Content-Type");
    return field != null
            && MediaType.bare(field).equals(MEDIA_TYPE)
            && content instanceof Payload.Bytes
        ? new ProblemType(new String(content.bytes(), StandardCharsets.UTF_8)).find()
        : null;
  }

  private @Nullable String find() {
    skipSpace();
    if (!skip('{')) {
      return null;
    }
    do {
      skipSpace();
      String name = string();
      skipSpace();
      if (name == null || !skip(':')) {
        return null;
      }
      skipSpace();
      if (name.equals("type")) {
        return string();
      }
    } while (skipValue() && skip(','));
    return null;
  }

  /** Skips a value and the space behind it; says whether it ended as it began. */
  private boolean skipValue() {
    StringBuilder closing = new StringBuilder();
    do {
      char c = peek();
      if (c == '"') {
        if (string() == null) {
          return false;
        }
      } else if (c == '{' || c == '[') {
        closing.append(c == '{' ? '}' : ']');
        at++;
      } else if (c == '}' || c == ']') {
        int last = closing.length() - 1;
        if (last < 0 || closing.charAt(last) != c) {
          return false;
        }
        closing.setLength(last);
        at++;
      } else if (!skipScalarOrSeparator(closing.length() > 0)) {
        return false;
      }
      skipSpace();
    } while (closing.length() > 0);
    return true;
  }

  /** Numbers and literals; and inside of something, what stands between values. */
  private boolean skipScalarOrSeparator(boolean inside) {
    if (inside && (skip(',') || skip(':'))) {
      return true;
    }
    int start = at;
    while (isScalar(peek())) {
      at++;
    }
    return at > start;
  }

  private static boolean isScalar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "+-.E".indexOf(c) >= 0;
  }

  /** The string that begins here; {@code null} when none does, or it does not end. */
  private @Nullable String string() {
    if (!skip('"')) {
      return null;
    }
    StringBuilder string = new StringBuilder();
    while (!skip('"')) {
      char c = next();
      if (c == '\\') {
        int escaped = escaped(next());
        if (escaped < 0) {
          return null;
        }
        c = (char) escaped;
      } else if (c < ' ' || c == END) {
        return null;
      }
      string.append(c);
    }
    return string.toString();
  }

  /** The character that an escape stands for; less than zero when it stands for none. */
  private int escaped(char escape) {
    if (escape != 'u') {
      int index = ESCAPES.indexOf(escape);
      return index < 0 ? -1 : ESCAPED.charAt(index);
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        return -1;
      }
      unit = 16 * unit + digit;
    }
    return unit;
  }

  private void skipSpace() {
    while (" \t\r\n".indexOf(peek()) >= 0) {
      at++;
    }
  }

  private boolean skip(char c) {
    boolean found = peek() == c;
    if (found) {
      at++;
    }
    return found;
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }
}
