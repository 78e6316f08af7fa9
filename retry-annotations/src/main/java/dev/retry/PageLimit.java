// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * What to do when a list is longer than {@link Paginated#maxPages()} or {@link
 * Paginated#maxItems()}.
 *
 * @since 0.1.0
 */
public enum PageLimit {
  /** Ends the list there, as if it were its end. */
  STOP,

  /** Fails, so that a cut list is never taken for a whole one. */
  FAIL
}
