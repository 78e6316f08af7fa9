// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import org.jspecify.annotations.Nullable;

/**
 * An attempt, or the call as a whole, took longer than {@link dev.retry.Timeout} permits.
 *
 * @since 0.1.0
 */
public final class CallTimeoutException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what happened, to follow the method and the template in the message
   * @param report what the call did
   * @param cause what went wrong underneath, or {@code null}
   */
  public CallTimeoutException(String what, CallReport report, @Nullable Throwable cause) {
    super(what, report, cause);
  }
}
