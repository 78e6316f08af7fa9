// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * Where a page says which page follows it.
 *
 * @since 0.1.0
 */
public enum PageStyle {
  /** The {@code Link} field with {@code rel="next"} (RFC 8288). */
  LINK,

  /** The number of the page in the query, one more each time; an empty page is the end. */
  PAGE,

  /**
   * The number of items before the page in the query: as many more each time as came; an empty page
   * is the end.
   */
  OFFSET
}
