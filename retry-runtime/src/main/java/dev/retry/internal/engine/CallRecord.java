// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Attempt;
import dev.retry.message.CallException;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.CallReport;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.CircuitOpenException;
import dev.retry.message.RateLimitedException;
import dev.retry.message.StopReason;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallEvent;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call has done so far and how it ended: its attempts, and what the caller and the
 * listeners are told of them.
 *
 * <p>The last attempt becomes a record only when somebody asks: a call that goes well pays nothing.
 */
abstract class CallRecord {
  final Engine engine;
  final CallTerms terms;
  final RetryBudget budget;

  // The caller's own limit, which no reader of a stream puts off; the longest long is none.
  private final long begun;
  private final long callerNanos;
  private long start;

  int attempt;
  int sends;
  long attemptStart;
  long attemptEnd;
  @Nullable Throwable failure;
  @Nullable StopReason reason;
  @Nullable Instant retryAt;

  private boolean lastKept = true;
  private @Nullable EndedAttempt kept;

  CallRecord(Engine engine, CallTerms terms, long begun, @Nullable Instant deadline) {
    this.engine = engine;
    this.terms = terms;
    this.begun = begun;
    this.start = begun;
    this.attemptStart = begun; // of the first, which follows at once
    this.callerNanos =
        deadline == null ? Long.MAX_VALUE : Nanos.between(engine.time().now(), deadline);
    this.budget = terms.budget(engine.budgets(), start);
  }

  /** What is called, for people to read: never a value of a parameter. */
  abstract String what();

  /** The status of what the last attempt brought; 0 when it brought none. */
  abstract int status();

  /** What the caller is thrown when the last attempt brought nothing the caller can use. */
  abstract RuntimeException unusable(@Nullable Throwable failure);

  /** What a future fails with in place of one of our failures. */
  Throwable thrownFor(CallException failure) {
    return failure;
  }

  final void endIfLate(String late, long now) {
    if (remaining(now) <= 0) {
      late(late);
    }
  }

  /** Ends the call when nothing is left of its time for another page. */
  final void endIfUsedUp() {
    endIfLate("the total time was used up before the next page", engine.time().nanoTime());
  }

  final void late(String what) {
    if (attempt == 0) {
      failure = new HttpTimeoutException(what);
    }
    reason = StopReason.DEADLINE;
  }

  /**
   * Leaves out of the call's time what passed since {@code nanoTime}: the reader of pages was busy.
   */
  final void idleSince(long nanoTime) {
    start += engine.time().nanoTime() - nanoTime;
  }

  /** Says how much of the call's time is used up now. */
  final void hasTaken(long nanos) {
    start = engine.time().nanoTime() - nanos;
  }

  /** What is left of the total time. */
  final long remaining(long now) {
    return Math.min(left(terms.totalNanos(), now - start), left(callerNanos, now - begun));
  }

  private static long left(long limit, long gone) {
    return limit == Long.MAX_VALUE ? Long.MAX_VALUE : limit - gone;
  }

  /** The longest wait that leaves time for an attempt. */
  final long timeToWait(long now) {
    return Math.max(0, remaining(now) - Nanos.of(terms.table().minAttemptTime()));
  }

  /** {@return every attempt so far} */
  public final List<Attempt> attempts() {
    keepLast();
    return kept == null ? List.of() : kept.all();
  }

  /** {@return what the call did, for a failure that the exchange does not know} */
  public final CallReport report() {
    return new CallReport(terms.method(), what(), attempts(), elapsed(), whyItFailed(), retryAt);
  }

  /** Whether the caller cancelled, whatever the last attempt brought. */
  final boolean isCancelled() {
    return reason == StopReason.CANCELLED;
  }

  /** What the caller is thrown: a failure of ours, or as it is what no library should wrap. */
  final RuntimeException failure() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (isCancelled()) {
      return engine.isClosed()
          ? new CallInterruptedException("was given up: the client is closed", report(), failure)
          : new CallInterruptedException("was interrupted", report(), failure);
    }
    if (attempt == 0 && reason == StopReason.CIRCUIT_OPEN) {
      return new CircuitOpenException("was not sent: the circuit breaker is open", report());
    }
    if (attempt == 0 && reason == StopReason.RATE_LIMITED) {
      return new RateLimitedException(
          retryAt == null
              ? "was not sent: too many calls at a time, and waiting for their end"
              : "was not sent: the rate limit leaves no room in time",
          report());
    }
    if (sends == 0 && failure != null) {
      return new CallTimeoutException("was not sent: its deadline had passed", report(), failure);
    }
    return unusable(failure);
  }

  /** What cannot be used is a failure after all, and none that another attempt would mend. */
  private StopReason whyItFailed() {
    return reason == null || reason == StopReason.SUCCESS ? StopReason.NOT_RETRYABLE : reason;
  }

  private Duration elapsed() {
    return Duration.ofNanos(engine.time().nanoTime() - start);
  }

  /** The attempt that ended, and what follows it. */
  final EndedAttempt ended(
      @Nullable StopReason why, Duration waitTime, @Nullable String waitSource) {
    return new EndedAttempt(
        attempt,
        attemptStart - start,
        attemptEnd - attemptStart,
        status(),
        failure,
        why,
        waitTime,
        waitSource,
        budget.left(attemptEnd));
  }

  /** Takes note that an attempt began, which is to be kept. */
  final void attemptBegan() {
    lastKept = false;
  }

  /** Forgets the attempts of a page that came. */
  final void forgetAttempts() {
    kept = null;
    lastKept = true;
  }

  private void keepLast() {
    if (!lastKept) {
      keep(ended(reason, Duration.ZERO, null));
    }
  }

  final void keep(EndedAttempt made) {
    kept = made.after(kept);
    lastKept = true;
  }

  final void tellStarted() {
    if (engine.listening()) {
      engine.tell(new CallEvent.Started(terms.method(), what()));
    }
  }

  final void tellSent() {
    if (engine.listening()) {
      engine.tell(new CallEvent.Sent(terms.method(), attempt));
    }
  }

  final void tellHedged(int beside) {
    if (engine.listening()) {
      Duration after = Duration.ofNanos(terms.hedgeAfterNanos());
      engine.tell(new CallEvent.Hedged(terms.method(), beside, after));
    }
  }

  final void tellWaiting(Duration waitTime, String source) {
    if (engine.listening()) {
      engine.tell(new CallEvent.Waiting(terms.method(), attempt, waitTime, source));
    }
  }

  final void tellEnded(EndedAttempt ended) {
    if (engine.listening()) {
      engine.tell(new CallEvent.Ended(terms.method(), ended.told()));
    }
  }

  /** Tells the listener that a page was read. */
  final void pageFetched(int page, int items, boolean last) {
    if (engine.listening()) {
      engine.tell(new CallEvent.PageFetched(terms.method(), page, items, last));
    }
  }

  /** Frees what is sent: nothing is any more. */
  void over() {}

  /** Tells the listener that the caller gets a value. */
  final void succeeded() {
    over();
    if (engine.listening()) {
      engine.tell(new CallEvent.Succeeded(terms.method(), sends, elapsed()));
    }
  }

  /** Tells the listener what the caller is thrown, or {@code null} when the caller cancelled. */
  final void gaveUp(@Nullable Throwable thrown) {
    over();
    StopReason why = thrown == null ? StopReason.CANCELLED : whyItFailed();
    if (terms.table().maxAttempts() > 1) {
      CallLog.gaveUp(terms.method(), what(), why, sends, elapsed());
    }
    if (engine.listening()) {
      engine.tell(new CallEvent.Failed(terms.method(), sends, elapsed(), why, thrown));
    }
  }
}
