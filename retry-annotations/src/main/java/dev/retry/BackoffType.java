// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * How the wait grows from attempt to attempt, before jitter and the cap {@link Retry#maxWait()}.
 *
 * <p>With {@code delay = 1} and {@code multiplier = 2}, in seconds:
 *
 * <table>
 * <caption>Waits after attempts 1 to 5</caption>
 * <tr><td>EXPONENTIAL</td><td>1, 2, 4, 8, 16</td></tr>
 * <tr><td>LINEAR</td><td>1, 2, 3, 4, 5</td></tr>
 * <tr><td>FIBONACCI</td><td>1, 1, 2, 3, 5</td></tr>
 * <tr><td>CONSTANT</td><td>1, 1, 1, 1, 1</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
public enum BackoffType {
  /** Each wait is the one before times {@link Retry#multiplier()}. */
  EXPONENTIAL,

  /** Each wait is the one before plus {@link Retry#delay()}. */
  LINEAR,

  /** Each wait is the sum of the two before. */
  FIBONACCI,

  /** Each wait is {@link Retry#delay()}. */
  CONSTANT
}
