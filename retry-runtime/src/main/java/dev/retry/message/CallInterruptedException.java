// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import org.jspecify.annotations.Nullable;

/**
 * The thread was interrupted, or the client closed, while the call waited or was in flight. The
 * interrupt flag is set again; the cause is the last failure met before.
 *
 * @since 0.1.0
 */
public final class CallInterruptedException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what happened, to follow the method and the template in the message
   * @param report what the call did
   * @param cause what went wrong underneath, or {@code null}
   */
  public CallInterruptedException(String what, CallReport report, @Nullable Throwable cause) {
    super(what, report, cause);
  }
}
