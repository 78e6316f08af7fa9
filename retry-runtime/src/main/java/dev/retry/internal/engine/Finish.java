// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.CallException;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the caller gets from an exchange that ended.
 *
 * @param <E> the kind of exchange
 * @param <T> what the caller gets
 */
@FunctionalInterface
public interface Finish<E, T> {

  /**
   * Makes the value.
   *
   * @param ended the exchange
   * @return what the caller gets
   */
  @Nullable T of(E ended);

  /**
   * Whether another page follows; asked once after each exchange, before {@link #of}.
   *
   * @param ended the exchange; when another page follows it has been set to it
   * @return whether to send again
   */
  default boolean more(E ended) {
    return false;
  }

  /**
   * What the caller gets in place of a failure.
   *
   * @param failure what went wrong
   * @param ended the exchange
   * @return never, unless failures are values to this caller
   */
  default @Nullable T failed(CallException failure, E ended) {
    throw failure;
  }
}
