// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * What of a request says which page is wanted.
 *
 * @since 0.1.0
 */
public enum PageParameter {
  /** A parameter of the query. */
  QUERY,

  /** A field. */
  HEADER,

  /** A place in the body, named by a JSON pointer (RFC 6901). */
  BODY
}
