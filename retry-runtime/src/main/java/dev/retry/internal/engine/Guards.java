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
 * @param pages asked before all, for a page that is fetched ahead
 */
public record Guards(
    @Nullable Breaker breaker,
    @Nullable RateLimiter rateLimiter,
    @Nullable ConcurrencyLimiter concurrencyLimiter,
    PageOrder.@Nullable Line pages) {

  /** Nothing to pass. */
  public static final Guards NONE = new Guards(null, null, null);

  /**
   * Makes those of a call.
   *
   * @param breaker asked first
   * @param rateLimiter asked last
   * @param concurrencyLimiter asked second
   */
  public Guards(
      @Nullable Breaker breaker,
      @Nullable RateLimiter rateLimiter,
      @Nullable ConcurrencyLimiter concurrencyLimiter) {
    this(breaker, rateLimiter, concurrencyLimiter, null);
  }

  /** The same, for a page. */
  Guards of(PageOrder.Line page) {
    return new Guards(breaker, rateLimiter, concurrencyLimiter, page);
  }

  boolean isNothing() {
    return breaker == null && rateLimiter == null && concurrencyLimiter == null && pages == null;
  }
}
