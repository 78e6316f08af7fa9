// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import org.jspecify.annotations.Nullable;

/**
 * A body could not be written or read as the declared type, or not be saved.
 *
 * @since 0.1.0
 */
public final class CodecException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what happened, to follow the method and the template in the message
   * @param report what the call did
   * @param cause what went wrong underneath, or {@code null}
   */
  public CodecException(String what, CallReport report, @Nullable Throwable cause) {
    super(what, report, cause);
  }
}
