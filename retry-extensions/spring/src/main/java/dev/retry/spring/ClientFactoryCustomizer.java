// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import dev.retry.client.ClientFactoryBuilder;

/**
 * Sets what beans of other types do not; a bean.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ClientFactoryCustomizer {
  /**
   * Sets more.
   *
   * @param builder has what comes from other beans, and from customizers of a higher order
   */
  void customize(ClientFactoryBuilder builder);
}
