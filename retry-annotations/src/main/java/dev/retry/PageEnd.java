// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * What a page looks like that none follows, when it does not say so outright.
 *
 * @since 0.1.0
 */
public enum PageEnd {
  /** It has no items. */
  EMPTY_PAGE,

  /** It has fewer items than {@link Paginated#pageSize()}. */
  SHORT_PAGE,

  /** Its cursor, token or link is the empty string. */
  EMPTY_VALUE,

  /** Its cursor or token is the one that it was asked for with. */
  SAME_VALUE
}
