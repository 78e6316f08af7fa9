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
   * {@return whether the call is over with this} When only a page of it is, whoever asked for the
   * page tells the listeners how the call ended.
   */
  default boolean isWhole() {
    return true;
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
