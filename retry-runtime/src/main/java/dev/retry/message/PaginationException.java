// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import org.jspecify.annotations.Nullable;

/**
 * A list that comes in pages could not be walked to its end.
 *
 * @since 0.1.0
 */
public final class PaginationException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what happened, to follow the method and the template in the message
   * @param report what the call did
   * @param cause what went wrong underneath, or {@code null}
   */
  public PaginationException(String what, CallReport report, @Nullable Throwable cause) {
    super(what, report, cause);
  }
}
