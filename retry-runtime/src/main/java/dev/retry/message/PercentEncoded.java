// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Objects;

/**
 * Text that is percent-encoded already, and stands in a URI as it is (RFC 3986, section 2.1).
 *
 * @since 0.1.0
 */
public final class PercentEncoded {
  /** The delimiters of a path segment (section 3.3). */
  public static final String IN_SEGMENT = "!$&'()*+,;=:@";

  /** The delimiters of one name or value in a query (section 3.4). */
  public static final String IN_QUERY_VALUE = "!$'()*+,;=:@/?";

  private final String text;

  private PercentEncoded(String text) {
    this.text = text;
  }

  /**
   * {@return the text, when it is what it is said to be}
   *
   * @param text unreserved characters, triplets such as {@code %2F}, and delimiters
   * @param delimiters the reserved characters that may stand in its place
   * @throws IllegalArgumentException when there is anything else in it; the message tells where,
   *     and does not quote it
   */
  public static PercentEncoded of(String text, String delimiters) {
    for (int i = 0; i < Objects.requireNonNull(text, "text").length(); i++) {
      char c = text.charAt(i);
      if (PercentEncoding.isTriplet(text, i)) {
        i += 2;
      } else if (!PercentEncoding.isUnreserved(c) && delimiters.indexOf(c) < 0) {
        throw new IllegalArgumentException(
            (c == '%' ? "'%' without two hexadecimal digits" : "a character that must be encoded")
                + " at index "
                + i);
      }
    }
    return new PercentEncoded(text);
  }

  /** {@return the text} */
  @Override
  public String toString() {
    return text;
  }
}
