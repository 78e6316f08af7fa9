// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.util.Locale;

/** Media types as codecs know them. */
final class MediaTypes {
  private MediaTypes() {}

  /**
   * {@return type and subtype in lower case, without parameters (RFC 9110, section 8.3.1)}
   *
   * @param field a {@code Content-Type}
   */
  static String bare(String field) {
    int semicolon = field.indexOf(';');
    return (semicolon < 0 ? field : field.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }
}
