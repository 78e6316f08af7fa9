// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.policy.Breaker;
import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.policy.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * What every attempt of a method has to pass; shared with other methods and calls.
 *
 * @param breaker asked first
 * @param rateLimiter asked last
 * @param concurrencyLimiter asked second, and held until the attempt has ended
 */
public record Guards(
    @Nullable Breaker breaker,
    @Nullable RateLimiter rateLimiter,
    @Nullable ConcurrencyLimiter concurrencyLimiter) {

  /** Nothing to pass. */
  public static final Guards NONE = new Guards(null, null, null);

  boolean isNothing() {
    return breaker == null && rateLimiter == null && concurrencyLimiter == null;
  }
}
