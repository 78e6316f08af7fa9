// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.time.Duration;

/**
 * What is sent beside an attempt that is slow.
 *
 * @param after how long it may be without an answer
 * @param max how many are sent beside it at most; 0 for none
 */
public record HedgePlan(Duration after, int max) {
  static final HedgePlan NONE = new HedgePlan(Duration.ZERO, 0);
}
