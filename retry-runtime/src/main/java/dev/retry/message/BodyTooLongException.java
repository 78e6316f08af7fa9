// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;

/**
 * A body had more bytes than the client keeps in memory; another attempt would bring it again, so
 * none is made.
 *
 * @since 0.1.0
 */
public final class BodyTooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param limit the greatest number of bytes that was permitted
   */
  public BodyTooLongException(long limit) {
    super("body is longer than " + limit + " bytes");
  }
}
