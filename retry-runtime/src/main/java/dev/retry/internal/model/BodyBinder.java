// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import org.jspecify.annotations.Nullable;

/** Turns arguments into the content of the request. */
interface BodyBinder {

  /**
   * {@return the content, or {@code null} for none}
   *
   * @param arguments one for each parameter
   */
  @Nullable Payload bind(@Nullable Object[] arguments) throws UnwritableException;

  /** {@return whether it can be sent only once, whatever the arguments are} */
  boolean oneShot();
}
