// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import org.jspecify.annotations.Nullable;

/**
 * The one thing a generated class calls: what stands behind one method of an API interface.
 *
 * <p>Made by the library; nobody else implements or calls it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallSite {

  /**
   * Makes the call.
   *
   * @param arguments the arguments in order, primitives boxed; empty when there are none
   * @return what the method returns, boxed; {@code null} for {@code void}
   * @throws Throwable what the caller of the method gets, as it is
   */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable;
}
