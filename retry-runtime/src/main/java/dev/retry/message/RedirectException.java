// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;

/**
 * A redirect that is not followed: one too many, or to where no request may go. The same request
 * would meet it again, so it is not retried.
 *
 * @since 0.1.0
 */
public final class RedirectException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param why what is wrong with it; not the URI, which may hold a secret
   */
  public RedirectException(String why) {
    super(why);
  }
}
