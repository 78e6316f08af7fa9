// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import org.jspecify.annotations.Nullable;

/**
 * No complete response came: the connection failed, broke, or spoke no proper HTTP.
 *
 * @since 0.1.0
 */
public final class TransportException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what happened, to follow the method and the template in the message
   * @param report what the call did
   * @param cause what went wrong underneath, or {@code null}
   */
  public TransportException(String what, CallReport report, @Nullable Throwable cause) {
    super(what, report, cause);
  }
}
