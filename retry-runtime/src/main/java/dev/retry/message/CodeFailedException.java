// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Objects;

/**
 * The user's own code failed, at the last of its attempts; {@link #getCause()} is what it threw.
 *
 * <p>The caller is thrown that cause itself. This is {@linkplain Throwable#getSuppressed()
 * suppressed} on it when there was more than one attempt, and is the failure of an {@link
 * Attempts}.
 *
 * @since 0.1.0
 */
public final class CodeFailedException extends CallException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param what what happened, to follow the name of the call in the message
   * @param report what the call did
   * @param cause what the code threw
   */
  public CodeFailedException(String what, CallReport report, Throwable cause) {
    super(what, report, Objects.requireNonNull(cause, "cause"));
  }
}
