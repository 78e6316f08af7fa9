// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

/**
 * What a circuit breaker does with calls.
 *
 * @since 0.1.0
 */
public enum BreakerState {
  /** Lets them through. */
  CLOSED,
  /** Refuses them for a while. */
  OPEN,
  /** Lets a few through, to see how they end. */
  HALF_OPEN,
  /** Refuses them until it is told otherwise. */
  ISOLATED
}
