// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

/** The target URI of one call as it grows: what the template makes, then the query. */
final class TargetText {
  private final StringBuilder uri;
  private boolean hasQuery;

  TargetText(StringBuilder uri) {
    this.uri = uri;
    this.hasQuery = uri.indexOf("?") >= 0;
  }

  /** Begins another part of the query. */
  StringBuilder next() {
    uri.append(hasQuery ? '&' : '?');
    hasQuery = true;
    return uri;
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
