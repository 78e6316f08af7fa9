// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * How a wait is spread at random, so that clients that failed together do not return together.
 *
 * <p>Let {@code w} be the wait that {@link BackoffType} gives. A draw is never longer than {@link
 * Retry#maxWait()}.
 *
 * @since 0.1.0
 */
public enum Jitter {
  /** From zero to {@code w}: spreads best. */
  FULL,

  /** From half of {@code w} to {@code w}: never next to nothing. */
  EQUAL,

  /**
   * From {@link Retry#delay()} to three times the wait before it. It grows by itself, and so takes
   * the place of {@link Retry#backoff()}.
   */
  DECORRELATED,

  /** {@code w} plus or minus at most {@link Retry#jitterFactor()} of it. */
  PROPORTIONAL,

  /** Exactly {@code w}. */
  NONE
}
