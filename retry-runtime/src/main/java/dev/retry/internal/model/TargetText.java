// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

/** The target URI of one call as it grows: what the template makes, then the query. */
final class TargetText {
  private TargetText() {}

  /**
   * Begins another part of the query.
   *
   * @param query where the query begins, or -1 when it has begun before that
   */
  static StringBuilder next(StringBuilder uri, int query) {
    return uri.append(uri.length() == query ? '?' : '&');
  }
}
