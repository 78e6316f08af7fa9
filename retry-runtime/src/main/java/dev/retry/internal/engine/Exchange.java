// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Attempt;
import dev.retry.message.CallException;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.CallReport;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.StopReason;
import dev.retry.policy.Outcome;
import dev.retry.policy.Progress;
import dev.retry.policy.RetryBudget;
import dev.retry.policy.Verdict;
import dev.retry.spi.CallEvent;
import dev.retry.spi.SendContext;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call: its deadline, its attempts so far, and what comes next. This is the retry loop; a
 * carrier only does what {@link #next} says, which is to send or to wait, and tells it with {@link
 * #received} or {@link #failed} how the attempt ended.
 *
 * <pre>{@code
 * TotalTimeout(Retry(Budget(AttemptTimeout(send))))
 * }</pre>
 *
 * <p>What an attempt sends, and what is made of what it brings, is up to {@link HttpExchange}.
 *
 * <p>Used by one thread at a time.
 *
 * @param <R> what an attempt brings
 */
public abstract class Exchange<R> {
  /** What {@link #next} says when an attempt is to be made now. */
  static final long SEND = 0;

  /** What {@link #next} says when there is no further attempt. */
  static final long ENDED = -1;

  final Engine engine;
  final CallTerms terms;
  private final RetryBudget budget;
  private final History history = new History();

  // The caller's own limit, which no reader of a stream puts off; the longest long is none.
  private final long begun;
  private final long callerNanos;
  private long start;
  private int attempt;
  private int sends;
  private long attemptStart;
  private long attemptEnd;
  private Duration previousWait = Duration.ZERO;
  private long wait;
  private int taken;
  private boolean held;

  // How it ended. The last attempt becomes a record only when somebody asks: a call that goes well
  // pays nothing.
  private boolean lastKept = true;
  private @Nullable Throwable failure;
  private @Nullable StopReason reason;
  private @Nullable Instant retryAt;

  Exchange(Engine engine, CallTerms terms, @Nullable Instant deadline) {
    this.engine = engine;
    this.terms = terms;
    this.begun = engine.time().nanoTime();
    this.start = begun;
    this.callerNanos =
        deadline == null ? Long.MAX_VALUE : Nanos.between(engine.time().now(), deadline);
    this.budget = terms.budget(engine.budgets(), start);
  }

  /** What is called, for people to read: never a value of a parameter. */
  abstract String what();

  /** Makes an attempt on the caller's thread. */
  abstract R send(SendContext context) throws Exception;

  /** Makes an attempt without a thread. */
  abstract CompletableFuture<R> sendAsync(SendContext context);

  /** Ends the attempt with what it brought, by {@link #succeed} or {@link #decide}. */
  abstract void received(R result);

  /** Frees what the last attempt brought, because another one follows. */
  abstract void discard();

  /** Forgets what the last attempt brought. */
  abstract void forget();

  /** The status of what the last attempt brought; 0 when it brought none. */
  abstract int status();

  /** Whether what is sent can be sent again. */
  abstract boolean replayable();

  /** What the caller is thrown when the last attempt brought nothing the caller can use. */
  abstract RuntimeException unusable(@Nullable Throwable failure);

  /** What a future fails with in place of one of our failures. */
  Throwable thrownFor(CallException failure) {
    return failure;
  }

  /** To be called when the exchange is complete, before it is used. */
  final void begun() {
    if (engine.listening()) {
      engine.tell(new CallEvent.Started(terms.method(), what()));
    }
    endIfLate("its deadline had passed before it began");
  }

  /**
   * Says what to do: {@link #SEND}, or wait so many nanoseconds and ask again, or nothing because
   * it has {@link #ENDED}.
   */
  final long next() {
    if (reason != null) {
      return ENDED;
    }
    if (wait > 0) {
      long now = wait;
      wait = 0;
      return now;
    }
    return attempt > 0 || held || !terms.paced() ? SEND : holdBack();
  }

  /** Waits before the first attempt when the host said that nothing is left of its limit. */
  private long holdBack() {
    held = true;
    long now = engine.time().nanoTime();
    Verdict.Again hold = engine.quotas().hold(terms, now, remaining(now), engine.random());
    if (hold == null) {
      return SEND;
    }
    if (engine.listening()) {
      engine.tell(new CallEvent.Waiting(terms.method(), 0, hold.waitTime(), hold.source()));
    }
    return Nanos.of(hold.waitTime());
  }

  /** Starts the next attempt. */
  final SendContext begin() {
    attempt++;
    sends++;
    lastKept = false;
    attemptStart = engine.time().nanoTime();
    if (attempt == 1) {
      budget.firstAttempt(attemptStart);
    }
    if (engine.listening()) {
      engine.tell(new CallEvent.Sent(terms.method(), attempt));
    }
    return terms.context(attempt, remaining(attemptStart));
  }

  /** Ends the attempt with a failure. */
  final void failed(Throwable thrown) {
    attemptEnded();
    Outcome.Failed outcome = new Outcome.Failed(thrown);
    failure = outcome.failure();
    decide(outcome);
  }

  /** Takes the time of the attempt's end. */
  final long attemptEnded() {
    attemptEnd = engine.time().nanoTime();
    failure = null;
    forget();
    return attemptEnd;
  }

  /** Ends the call with what the attempt brought. */
  final void succeed() {
    end(StopReason.SUCCESS);
  }

  /** Ends the call, or has another attempt follow. */
  final void decide(Outcome outcome) {
    Progress progress =
        new Progress(
            attempt,
            previousWait,
            Duration.ofNanos(Math.max(0, remaining(attemptEnd))),
            engine.time().now(),
            terms.idempotent(),
            replayable(),
            terms.keyed());
    terms
        .table()
        .decide(outcome, progress, engine.random())
        .follow(again -> again(again, outcome), this::stop);
  }

  private void again(Verdict.Again again, Outcome outcome) {
    if (engine.isClosed()) {
      end(StopReason.CANCELLED);
      return;
    }
    if (!outcome.neverSent() && !pay(outcome.isThrottled(terms.table().quota()))) {
      stop(new Verdict.Stop(StopReason.BUDGET_EXHAUSTED, again.hint()));
      return;
    }
    discard();
    Attempt made = attempt(null, again.waitTime(), again.source());
    keep(made);
    previousWait = again.waitTime();
    CallLog.retry(terms.method(), what(), made);
    if (engine.listening()) {
      engine.tell(new CallEvent.Ended(terms.method(), made));
      engine.tell(new CallEvent.Waiting(terms.method(), attempt, again.waitTime(), again.source()));
    }
    wait = Nanos.of(again.waitTime());
  }

  private boolean pay(boolean throttled) {
    int price = budget.take(throttled, attemptEnd);
    if (price < 0) {
      return false;
    }
    taken = price;
    return true;
  }

  private void stop(Verdict.Stop stop) {
    if (stop.hint() != null) {
      retryAt = later(engine.time().now(), stop.hint());
    }
    end(stop.reason());
  }

  private static Instant later(Instant now, Duration hint) {
    Duration most = Duration.between(now, Instant.MAX);
    return hint.compareTo(most) < 0 ? now.plus(hint) : Instant.MAX;
  }

  private void end(StopReason why) {
    reason = why;
    if (why == StopReason.SUCCESS) {
      budget.succeeded(taken, attemptEnd);
    }
    if (engine.listening()) {
      engine.tell(new CallEvent.Ended(terms.method(), attempt(why, Duration.ZERO, null)));
    }
  }

  /** Ends the exchange while it waited, because the thread was interrupted or the client closed. */
  final void cancelled() {
    reason = StopReason.CANCELLED;
  }

  /** Begins a new row of attempts under the same deadline. */
  final void anotherRow() {
    keepLast();
    attempt = 0;
    previousWait = Duration.ZERO;
    wait = 0;
    taken = 0;
    failure = null;
    forget();
    reason = null;
    retryAt = null;
    endIfLate("the total time was used up before the next page");
  }

  private void endIfLate(String late) {
    if (remaining(engine.time().nanoTime()) <= 0) {
      failure = new HttpTimeoutException(late);
      reason = StopReason.DEADLINE;
    }
  }

  /**
   * Leaves out of the call's time what passed since {@code nanoTime}: the reader of a stream was
   * busy. The deadline of the caller may have passed meanwhile.
   */
  final void idleSince(long nanoTime) {
    start += engine.time().nanoTime() - nanoTime;
    if (reason == null) {
      endIfLate("its deadline had passed before the first page");
    }
  }

  /** Tells the listener that a page was read. */
  final void pageFetched(int page, int items, boolean last) {
    if (engine.listening()) {
      engine.tell(new CallEvent.PageFetched(terms.method(), page, items, last));
    }
  }

  /** Tells the listener that the caller gets a value. */
  final void succeeded() {
    if (engine.listening()) {
      engine.tell(new CallEvent.Succeeded(terms.method(), sends, elapsed()));
    }
  }

  /** Tells the listener what the caller is thrown, or {@code null} when the caller cancelled. */
  final void gaveUp(@Nullable Throwable thrown) {
    StopReason why = thrown == null ? StopReason.CANCELLED : whyItFailed();
    if (terms.table().maxAttempts() > 1) {
      CallLog.gaveUp(terms.method(), what(), why, sends, elapsed());
    }
    if (engine.listening()) {
      engine.tell(new CallEvent.Failed(terms.method(), sends, elapsed(), why, thrown));
    }
  }

  /** {@return every attempt so far} */
  public final List<Attempt> attempts() {
    keepLast();
    return history.all();
  }

  /** {@return what the call did, for a failure that the exchange does not know} */
  public final CallReport report() {
    return new CallReport(terms.method(), what(), attempts(), elapsed(), whyItFailed(), retryAt);
  }

  /** Whether the caller cancelled, whatever the last attempt brought. */
  final boolean isCancelled() {
    return reason == StopReason.CANCELLED;
  }

  /** Whether it ended by {@link #succeed}. */
  final boolean isSuccess() {
    return reason == StopReason.SUCCESS;
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

  private Attempt attempt(@Nullable StopReason why, Duration waitTime, @Nullable String source) {
    return new Attempt(
        attempt,
        Duration.ofNanos(attemptStart - start),
        Duration.ofNanos(attemptEnd - attemptStart),
        status(),
        failure,
        why,
        waitTime,
        source,
        budget.left(attemptEnd));
  }

  private void keepLast() {
    if (!lastKept) {
      keep(attempt(reason, Duration.ZERO, null));
    }
  }

  private void keep(Attempt made) {
    history.add(made);
    lastKept = true;
  }

  final long remaining(long now) {
    return Math.min(left(terms.totalNanos(), now - start), left(callerNanos, now - begun));
  }

  private static long left(long limit, long gone) {
    return limit == Long.MAX_VALUE ? Long.MAX_VALUE : limit - gone;
  }
}
