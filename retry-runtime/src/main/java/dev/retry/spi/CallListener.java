// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

/**
 * Is told what happens to calls, as it happens.
 *
 * <p>Events of one call come in the order of {@link CallEvent}'s documentation, on the thread that
 * runs the call at that moment, which for the progress of a body is one of the transport's; they
 * must be handled quickly. A listener that throws does not disturb the call: its failure is logged
 * once.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallListener {
  /**
   * Handles one event.
   *
   * @param event what happened
   */
  void on(CallEvent event);
}
