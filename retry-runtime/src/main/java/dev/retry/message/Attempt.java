// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One send of a call, and what was decided after it.
 *
 * @param number the place of this attempt in its request's row, counted from 1
 * @param start the time from the start of the call to the start of this attempt
 * @param duration the time from its start to the last byte of the body, or to the failure; zero for
 *     one that was not timed, as the first of plain code may be
 * @param status the status code received, or 0 when none was
 * @param failure what went wrong, or {@code null} when a response was received
 * @param stopReason why no attempt followed, or {@code null} when one did
 * @param waitTime the wait decided after this attempt; zero when no attempt followed
 * @param waitSource what set the wait: {@code "backoff"} or the name of the response field; {@code
 *     null} when no attempt followed
 * @param budgetLeft what was left of the host's retry budget when that was decided, in its own
 *     unit, such as tokens; {@link Integer#MAX_VALUE} when it has no end
 * @since 0.1.0
 */
public record Attempt(
    int number,
    Duration start,
    Duration duration,
    int status,
    @Nullable Throwable failure,
    @Nullable StopReason stopReason,
    Duration waitTime,
    @Nullable String waitSource,
    int budgetLeft) {

  /**
   * {@return what this attempt met, in a word: the status, or the simple name of the failure; of
   * code that is no HTTP call {@code "returned"} when it returned}
   */
  public String met() {
    if (failure != null) {
      return failure.getClass().getSimpleName();
    }
    return status == 0 ? "returned" : Integer.toString(status);
  }
}
