// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Objects;

/**
 * Text as part of a URI: UTF-8, and three characters for each byte that may not stand for itself
 * (RFC 3986, section 2.1).
 *
 * @since 0.1.0
 */
public final class PercentEncoding {
  private static final String HEX = "0123456789ABCDEF";
  private static final boolean[] UNRESERVED = set("-._~");
  private static final boolean[] RESERVED = set("-._~:/?#[]@!$&'()*+,;=");

  private PercentEncoding() {}

  /**
   * Appends the text with all but unreserved characters (letters, digits, {@code -._~}) encoded.
   *
   * @param to where to
   * @param text any text
   * @throws IllegalArgumentException when half of a surrogate pair is missing
   */
  public static void append(StringBuilder to, String text) {
    int unpaired = encode(to, Objects.requireNonNull(text, "text"), false);
    if (unpaired >= 0) {
      throw new IllegalArgumentException("unpaired surrogate at index " + unpaired);
    }
  }

  /**
   * {@return the text with all but unreserved characters encoded}
   *
   * @param text any text
   * @throws IllegalArgumentException when half of a surrogate pair is missing
   */
  public static String encode(String text) {
    StringBuilder to = new StringBuilder(text.length() + 8);
    append(to, text);
    return to.toString();
  }

  /**
   * Appends the text, encoded.
   *
   * @param reserved whether reserved characters and percent-encoded triplets stay as they are
   * @return the index of an unpaired surrogate, or -1 when all is well
   */
  static int encode(StringBuilder to, String text, boolean reserved) {
    boolean[] plain = reserved ? RESERVED : UNRESERVED;
    int first = 0;
    while (first < text.length() && isIn(plain, text.charAt(first))) {
      first++;
    }
    if (first == text.length()) { // as most are
      to.append(text);
      return -1;
    }
    return encode(to, text, first, plain, reserved);
  }

  private static int encode(
      StringBuilder to, String text, int first, boolean[] plain, boolean reserved) {
    int done = 0;
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isIn(plain, c) || (reserved && isTriplet(text, i))) {
        continue;
      }
      to.append(text, done, i);
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return i;
      }
      appendUtf8(to, codePoint);
      i += Character.charCount(codePoint) - 1;
      done = i + 1;
    }
    to.append(text, done, text.length());
    return -1;
  }

  static boolean isUnreserved(char c) {
    return isIn(UNRESERVED, c);
  }

  private static boolean isIn(boolean[] set, char c) {
    return c < 0x80 && set[c];
  }

  /** {@return whether a percent sign and two hexadecimal digits stand at the index} */
  static boolean isTriplet(String text, int index) {
    return text.charAt(index) == '%'
        && index + 2 < text.length()
        && isHex(text.charAt(index + 1))
        && isHex(text.charAt(index + 2));
  }

  private static boolean isHex(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private static void appendUtf8(StringBuilder to, int codePoint) {
    if (codePoint < 0x80) {
      appendByte(to, codePoint);
      return;
    }
    if (codePoint < 0x800) {
      appendByte(to, 0xC0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        appendByte(to, 0xE0 | (codePoint >> 12));
      } else {
        appendByte(to, 0xF0 | (codePoint >> 18));
        appendByte(to, 0x80 | ((codePoint >> 12) & 0x3F));
      }
      appendByte(to, 0x80 | ((codePoint >> 6) & 0x3F));
    }
    appendByte(to, 0x80 | (codePoint & 0x3F));
  }

  private static void appendByte(StringBuilder to, int b) {
    to.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 0xF));
  }

  private static boolean[] set(String others) {
    boolean[] set = new boolean[0x80];
    for (char c = 0; c < set.length; c++) {
      set[c] = Character.isLetterOrDigit(c) || others.indexOf(c) >= 0;
    }
    return set;
  }
}
