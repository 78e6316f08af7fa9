// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Attempt;
import dev.retry.message.StopReason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the library logs of its own accord, under the name {@code dev.retry}: a line for each retry
 * (DEBUG), and one for a call that was given up (WARNING). Lines name the method and the template,
 * never a value.
 */
final class CallLog {
  private static final Logger LOG = System.getLogger("dev.retry");

  /** The call might have gone on, had something not stood in the way. */
  private static final Set<StopReason> GIVEN_UP =
      EnumSet.of(
          StopReason.ATTEMPTS_EXHAUSTED,
          StopReason.WAIT_TOO_LONG,
          StopReason.DEADLINE,
          StopReason.BUDGET_EXHAUSTED);

  private CallLog() {}

  static void retry(CallRecord call, EndedAttempt made) {
    if (LOG.isLoggable(Level.DEBUG)) {
      Attempt attempt = made.told();
      LOG.log(
          Level.DEBUG,
          "{0}: {1} attempt {2} -> {3}, again in {4} ({5})",
          call.terms.method(),
          call.what(),
          attempt.number(),
          attempt.met(),
          attempt.waitTime(),
          attempt.waitSource());
    }
  }

  static void gaveUp(
      String method, String what, StopReason reason, int attempts, Duration elapsed) {
    if (GIVEN_UP.contains(reason) && LOG.isLoggable(Level.WARNING)) {
      LOG.log(
          Level.WARNING,
          "{0}: {1} given up after {2} in {3} ({4})",
          method,
          what,
          attempts == 1 ? "1 attempt" : attempts + " attempts",
          elapsed,
          reason);
    }
  }
}
