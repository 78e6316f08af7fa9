// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request cannot be read, or is no longer what it was when the call began: a file is
 * missing or has changed, a stream failed.
 *
 * <p>It is nothing that the server did, and nothing that another attempt would mend, so none is
 * made.
 *
 * @since 0.1.0
 */
public final class UnreadableBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what is wrong, without a value or the name of a file
   * @param cause what went wrong underneath, or {@code null}
   */
  public UnreadableBodyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * {@return such a failure}
   *
   * @param failure what a stream threw
   */
  public static UnreadableBodyException of(IOException failure) {
    return failure instanceof UnreadableBodyException named
        ? named
        : new UnreadableBodyException("the body of the request cannot be read", failure);
  }
}
