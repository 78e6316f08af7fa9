// SPDX-License-Identifier: Apache-2.0
package com.example.parcels;

import dev.retry.message.HttpStatusException;

/**
 * What the server refused, after all attempts.
 *
 * @since 1.0.0
 */
// tag::exception
public final class ParcelsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * Made by the client.
   *
   * @param cause what came of the call; has every attempt
   */
  public ParcelsException(HttpStatusException cause) {
    super(cause.getMessage(), cause);
    this.status = cause.status();
  }

  /** {@return the status of the last response} */
  public int status() {
    return status;
  }
}
// end::exception
