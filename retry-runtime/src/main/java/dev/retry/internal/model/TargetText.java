// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

/** The target URI of one call as it grows: what the template makes, then the query. */
final class TargetText {
  private TargetText() {}

  /** Begins another part of the query. */
  static StringBuilder next(StringBuilder uri) {
    return uri.append(uri.indexOf("?") < 0 ? '?' : '&');
  }
}
