// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits that the client sets itself. Those called the same are one, whoever shares it.
 *
 * @param rate how many requests may be sent in a time; {@code null} for no limit
 * @param concurrency how many may be under way at a time; {@code null} for no limit
 */
public record LimitPlan(@Nullable Rate rate, @Nullable Concurrency concurrency) {

  /**
   * How many requests may be sent in a time.
   *
   * @param limit what the limit is called
   * @param permits how many
   * @param per in any window of this length
   */
  public record Rate(String limit, int permits, Duration per) {}

  /**
   * How many requests may be under way at a time.
   *
   * @param limit what the limit is called
   * @param max how many
   * @param queue how many more may wait for their turn
   */
  public record Concurrency(String limit, int max, int queue) {}
}
