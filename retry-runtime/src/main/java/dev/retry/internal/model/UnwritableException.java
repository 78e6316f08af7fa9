// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.io.IOException;

/** A parameter that cannot be made content. */
final class UnwritableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param parameter what messages call it
   * @param cause why
   */
  UnwritableException(String parameter, IOException cause) {
    super(parameter + ": " + cause.getMessage(), cause);
  }
}
