// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import org.jspecify.annotations.Nullable;

/** A client was asked for, by the same thread, while it was being made. */
public final class CircularClientException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param api the interface of the client
   */
  public CircularClientException(Class<?> api) {
    super("it needs a client of " + api.getSimpleName() + ", which is being made with it");
  }

  /** {@return the one that led to a failure, or {@code null} when none did} */
  static @Nullable CircularClientException in(Throwable failure) {
    int depth = 0;
    for (Throwable one = failure; one != null && depth++ < 100; one = one.getCause()) {
      if (one instanceof CircularClientException circle) {
        return circle;
      }
    }
    return null;
  }
}
