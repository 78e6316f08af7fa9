// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@code Content-Type} says (RFC 9110, section 8.3.1), and what is no such thing as
 * far as it can be understood.
 *
 * @since 0.1.0
 */
public final class MediaType {
  private MediaType() {}

  /**
   * {@return type and subtype in lower case, without parameters}
   *
   * @param field a {@code Content-Type}
   */
  public static String bare(String field) {
    int semicolon = field.indexOf(';');
    return (semicolon < 0 ? field : field.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return whether it is JSON: {@code application/json}, or any type that ends with {@code +json}
   * (RFC 6839, section 3.1)}
   *
   * @param field a {@code Content-Type}
   */
  public static boolean isJson(String field) {
    String bare = bare(field);
    return bare.equals("application/json") || bare.endsWith("+json");
  }

  /**
   * {@return the value of the first parameter of a name, quotes taken off, or {@code null} when
   * there is none}
   *
   * @param field a {@code Content-Type}
   * @param name the name of the parameter, in any case
   */
  public static @Nullable String parameter(String field, String name) {
    int at = field.indexOf(';');
    while (at >= 0) {
      int equals = field.indexOf('=', at);
      int next = field.indexOf(';', at + 1);
      if (equals < 0) {
        return null;
      }
      if (next >= 0 && next < equals) {
        at = next; // one without a value
        continue;
      }
      int start = skipSpace(field, equals + 1);
      int end = end(field, start);
      if (field.substring(at + 1, equals).strip().equalsIgnoreCase(name)) {
        return value(field, start, end);
      }
      at = field.indexOf(';', end);
    }
    return null;
  }

  private static int skipSpace(String field, int from) {
    int at = from;
    while (at < field.length() && (field.charAt(at) == ' ' || field.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static int end(String field, int start) {
    if (start == field.length() || field.charAt(start) != '"') {
      int semicolon = field.indexOf(';', start);
      return semicolon < 0 ? field.length() : semicolon;
    }
    int at = start + 1;
    while (at < field.length() && field.charAt(at) != '"') {
      at += field.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, field.length());
  }

  private static String value(String field, int start, int end) {
    if (start == field.length() || field.charAt(start) != '"') {
      return field.substring(start, end).strip();
    }
    StringBuilder value = new StringBuilder();
    for (int i = start + 1; i < end; i++) {
      if (field.charAt(i) == '\\' && i + 1 < end) {
        i++;
      }
      value.append(field.charAt(i));
    }
    return value.toString();
  }
}
