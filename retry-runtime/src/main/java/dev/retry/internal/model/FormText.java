// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A form as text: {@code application/x-www-form-urlencoded} of the WHATWG URL standard. */
final class FormText {
  private final StringBuilder text = new StringBuilder();

  /**
   * Adds a field.
   *
   * @throws IllegalArgumentException when half of a surrogate pair is missing
   */
  void add(String name, String value) {
    if (text.length() > 0) {
      text.append('&');
    }
    text.append(encoded(name)).append('=').append(encoded(value));
  }

  private static String encoded(String text) {
    for (int i = 0; i < text.length(); i++) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new IllegalArgumentException("unpaired surrogate at index " + i);
      }
      i += Character.charCount(codePoint) - 1;
    }
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
