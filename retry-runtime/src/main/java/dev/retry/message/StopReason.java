// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

/**
 * Why a call made no further attempt.
 *
 * <p>The constants stand in the order in which the questions are asked: those up to {@link
 * #BUDGET_EXHAUSTED} after every attempt, the last two before every attempt, the first one
 * included. The first one that applies wins.
 *
 * @since 0.1.0
 */
public enum StopReason {
  /** The attempt succeeded. */
  SUCCESS,
  /**
   * The caller cancelled the call, the thread was interrupted, the client was closed, or an {@link
   * Error} came out of it.
   */
  CANCELLED,
  /** The outcome is not one that a further attempt could mend. */
  NOT_RETRYABLE,
  /** The server said that the request must not be sent again. */
  SERVER_REFUSED,
  /**
   * The request may have been processed, and is not safe to send twice (RFC 9110, section 9.2.2).
   */
  NOT_IDEMPOTENT,
  /** The body of the request can be read only once. */
  BODY_NOT_REPLAYABLE,
  /** All permitted attempts were made. */
  ATTEMPTS_EXHAUSTED,
  /** The server asked for a longer wait than the call permits. */
  WAIT_TOO_LONG,
  /** The next wait and attempt do not fit into what is left of the total time. */
  DEADLINE,
  /**
   * Retries to this host have used up what they may cost, and its other calls have not paid yet.
   */
  BUDGET_EXHAUSTED,
  /** The circuit breaker lets no attempt through for now. */
  CIRCUIT_OPEN,
  /** The client's own rate limit or concurrency limit leaves no room in the time that there is. */
  RATE_LIMITED
}
