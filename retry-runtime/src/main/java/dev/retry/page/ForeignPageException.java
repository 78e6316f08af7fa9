// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.Origin;

/**
 * The next page is somewhere this API does not send requests to, for they carry its credentials.
 *
 * <p>The message names both origins, or why there is no saying which one it is, and nothing else of
 * the URI. What runs the call throws a {@link dev.retry.message.PaginationException} with this one
 * as the cause.
 *
 * @since 0.1.0
 */
public final class ForeignPageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignPageException(Origin base, Origin found) {
    super("the next page is at " + found + ", but this API is at " + base);
  }

  ForeignPageException(Origin base, IllegalArgumentException cause) {
    super("the next page is refused: " + cause.getMessage() + "; this API is at " + base, cause);
  }
}
