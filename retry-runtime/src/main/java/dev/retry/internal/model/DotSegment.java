// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

/** One or two dots, each as it is or encoded: they lead to another path (RFC 3986, section 3.3). */
final class DotSegment {
  private DotSegment() {}

  /** {@return whether the segment that begins at an index is one} */
  static boolean isAt(int start, CharSequence path) {
    int at = start;
    int dots = 0;
    while (at < path.length() && path.charAt(at) != '/' && path.charAt(at) != '?') {
      int length = dotLength(path, at);
      if (length == 0 || ++dots > 2) {
        return false;
      }
      at += length;
    }
    return dots > 0;
  }

  private static int dotLength(CharSequence path, int at) {
    if (path.charAt(at) == '.') {
      return 1;
    }
    boolean encoded =
        at + 2 < path.length()
            && path.charAt(at) == '%'
            && path.charAt(at + 1) == '2'
            && (path.charAt(at + 2) | 0x20) == 'e';
    return encoded ? 3 : 0;
  }
}
