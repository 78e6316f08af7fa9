// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.StopReason;
import dev.retry.policy.Outcome;
import dev.retry.policy.Progress;
import dev.retry.policy.Verdict;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One call: its deadline, its attempts so far, and what comes next. This is the retry loop; a
 * carrier only does what {@link #next} says, which is to send or to wait, and tells it with {@link
 * #received} or {@link #failed} how the attempt ended.
 *
 * <pre>{@code
 * TotalTimeout(Retry(Budget(Breaker(ConcurrencyLimit(RateLimit(AttemptTimeout(send)))))))
 * }</pre>
 *
 * <p>What an attempt sends, and what is made of what it brings, is up to {@link HttpExchange}. Used
 * by one thread at a time.
 *
 * @param <R> what an attempt brings
 */
public abstract class Exchange<R> extends CallRecord {
  /** What {@link #next} says when an attempt is to be made now. */
  static final long SEND = 0;

  /** What {@link #next} says when there is no further attempt. */
  static final long ENDED = -1;

  /** What {@link #next} says when a turn is to be waited for, with {@link #queue}. */
  static final long QUEUE = -2;

  private @Nullable Gate gate;
  private int made;
  private Duration previousWait = Duration.ZERO;
  private long wait;
  private int taken;
  private boolean asked;

  Exchange(Engine engine, CallTerms terms, long begun, @Nullable Instant deadline) {
    super(engine, terms, begun, deadline);
    this.gate = newGate();
  }

  private @Nullable Gate newGate() {
    Guards guards = terms.guards();
    return guards == null ? null : new Gate(guards);
  }

  /** Makes an attempt on the caller's thread. */
  abstract R send(SendContext context) throws Exception;

  /** Makes an attempt, which began at that time, without a thread. */
  abstract CompletableFuture<R> sendAsync(SendContext context, long began);

  /** Remembers what the last attempt brought. */
  abstract void take(R brought);

  /** Whether what an attempt brought is what the caller wants, with nobody left to ask. */
  abstract boolean isWanted(R brought);

  /** How an attempt that brought something ended. */
  abstract Outcome outcome(R brought);

  /** Frees what an attempt brought, because nobody will use it. */
  abstract void free(R brought);

  /** Frees what the last attempt brought, as another follows. */
  abstract void discard();

  /** Forgets what the last attempt brought. */
  abstract void forget();

  /** Whether what is sent can be sent again. */
  abstract boolean replayable();

  /** Tells that the call begins, which is just made. */
  final void started() {
    tellStarted();
    if (engine.listening()) {
      attemptStart = engine.time().nanoTime();
    }
    endIfLate("its deadline had passed before it began", attemptStart);
  }

  /**
   * Says what to do: {@link #SEND}, wait so many nanoseconds, {@link #QUEUE}, or {@link #ENDED}.
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
    boolean first = attempt == 0 && !asked;
    asked = true;
    long hold = first && terms.paced() ? holdBack() : SEND;
    attemptStart = first ? attemptStart : engine.time().nanoTime(); // which takes a while
    return hold > 0 || gate == null ? hold : pass(gate, attemptStart);
  }

  /** Waits before the first attempt when the host said that nothing is left of its limit. */
  private long holdBack() {
    long now = engine.time().nanoTime();
    Verdict.Again hold = engine.quotas().hold(terms, now, remaining(now), engine.random());
    return hold == null ? SEND : waits(hold.waitTime(), hold.source());
  }

  private long pass(Gate gate, long now) {
    if (gate.queued() && !gate.takeTurn()) {
      turnDidNotCome();
      return ENDED;
    }
    long asked = gate.ask(now, Math.min(Nanos.of(terms.table().maxWait()), timeToWait(now)));
    if (asked == Gate.PASSED || asked == Gate.FULL) {
      return asked;
    }
    if (asked > 0) {
      return waits(Duration.ofNanos(asked), "rate limit");
    }
    refused(
        asked == Gate.OPEN ? StopReason.CIRCUIT_OPEN : StopReason.RATE_LIMITED,
        gate.passableIn(asked, now));
    return ENDED;
  }

  private long waits(Duration time, String source) {
    tellWaiting(time, source);
    return Nanos.of(time);
  }

  /**
   * Waits for a turn; {@code null} when that cannot be, and the call has ended.
   *
   * @param wake runs once, when {@link #next} is to be asked again; also before this returns
   */
  final TimeSource.@Nullable Timer queue(Runnable wake) {
    Gate gate = Objects.requireNonNull(this.gate);
    long most = timeToWait(engine.time().nanoTime());
    Turn turn = gate.queue(wake, engine.pauses(), most);
    if (turn == null) {
      gate.release();
      refused(StopReason.RATE_LIMITED, Long.MAX_VALUE);
    }
    return turn;
  }

  private void turnDidNotCome() {
    if (engine.isClosed()) {
      cancelled();
    } else {
      late("no turn came in time");
    }
  }

  /** Ends the call because a guard does not let the attempt pass. */
  private void refused(StopReason why, long passableIn) {
    reason = why;
    retryAt = passableIn == Long.MAX_VALUE ? null : engine.time().now().plusNanos(passableIn);
  }

  /** Starts the next attempt, at {@link #attemptStart}. */
  final SendContext begin() {
    attempt = ++made;
    sends++;
    attemptBegan();
    if (attempt == 1) {
      budget.firstAttempt(attemptStart);
    }
    tellSent();
    return terms.context(attempt, remaining(attemptStart));
  }

  /** Ends the attempt with what was sent without a thread, and is done. */
  final void received(CompletableFuture<R> sent) {
    R result;
    try {
      result = sent.join();
    } catch (CompletionException failure) {
      failed(failure.getCause() == null ? failure : failure.getCause());
      return;
    } catch (CancellationException cancelled) {
      failed(cancelled);
      return;
    }
    received(result);
  }

  /** Ends the attempt with what it brought. */
  final void received(R brought) {
    attemptEnded();
    take(brought);
    if (!isWanted(brought)) {
      decide(outcome(brought));
      return;
    }
    if (gate != null) {
      gate.succeeded(attemptEnd - attemptStart, attemptEnd);
    }
    end(StopReason.SUCCESS);
  }

  /** Ends the attempt with a failure. */
  final void failed(Throwable thrown) {
    attemptEnded();
    decide(failure(thrown));
  }

  final void attemptEnded() {
    attemptEnd = engine.time().nanoTime();
    failure = null;
    forget();
  }

  final Outcome failure(Throwable thrown) {
    Outcome.Failed outcome = new Outcome.Failed(thrown);
    failure = outcome.failure();
    return outcome;
  }

  final void tellGate(Outcome outcome) {
    if (gate != null) {
      gate.ended(outcome, attemptEnd - attemptStart, attemptEnd);
    }
  }

  /**
   * Starts an attempt beside the one that is under way; {@code null} when attempts, time, budget
   * and guards do not permit it at once.
   */
  final @Nullable SendContext hedge() {
    long now = engine.time().nanoTime();
    if (engine.isClosed() || !replayable() || timeToWait(now) <= 0) {
      return null;
    }
    Gate beside = newGate();
    boolean open = beside == null || beside.ask(now, 0) == Gate.PASSED;
    if (!open || !pay(false, now)) {
      if (beside != null) {
        beside.release();
      }
      return null;
    }
    gate = beside;
    tellHedged(made + 1);
    attemptStart = now;
    return begin();
  }

  /** Puts aside the attempt that began last, so that another may begin beside it. */
  final HedgedSend.Sent detach() {
    HedgedSend.Sent sent = new HedgedSend.Sent(attempt, attemptStart, gate);
    gate = newGate();
    return sent;
  }

  /** Takes up an attempt that was put aside, or began without an exchange, to end it. */
  final void attach(HedgedSend.Sent sent) {
    attempt = sent.attempt();
    made = Math.max(made, attempt);
    sends = Math.max(sends, made);
    attemptStart = sent.start();
    gate = sent.gate();
    attemptBegan();
  }

  final void keepAndTell(EndedAttempt ended) {
    keep(ended);
    tellEnded(ended);
  }

  /** Ends the call, or has another attempt follow. */
  private void decide(Outcome outcome) {
    tellGate(outcome);
    Progress progress =
        new Progress(
            made,
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
      discard();
      end(StopReason.CANCELLED);
      return;
    }
    long openFor = gate == null ? 0 : gate.openFor(attemptEnd);
    if (openFor > Nanos.of(again.waitTime())) {
      refused(StopReason.CIRCUIT_OPEN, openFor);
      tellEnd();
      return;
    }
    if (!pay(outcome)) {
      stop(new Verdict.Stop(StopReason.BUDGET_EXHAUSTED, again.hint()));
      return;
    }
    discard();
    EndedAttempt made = ended(null, again.waitTime(), again.source());
    if (again.hint() == null) {
      previousWait = again.waitTime();
    }
    CallLog.retry(this, made);
    keepAndTell(made);
    wait = waits(again.waitTime(), again.source());
  }

  private boolean pay(Outcome outcome) {
    return outcome.isFree() || pay(outcome.isThrottled(terms.table().quota()), attemptEnd);
  }

  private boolean pay(boolean throttled, long now) {
    int price = budget.take(throttled, now);
    if (price < 0) {
      return false;
    }
    taken = price;
    return true;
  }

  private void stop(Verdict.Stop stop) {
    if (stop.hint() != null) {
      retryAt = Nanos.later(engine.time().now(), stop.hint());
    }
    end(stop.reason());
  }

  private void end(StopReason why) {
    reason = why;
    if (why == StopReason.SUCCESS) {
      budget.succeeded(taken, attemptEnd);
    }
    tellEnd();
  }

  private void tellEnd() {
    if (engine.listening()) {
      tellEnded(ended(reason, Duration.ZERO, null));
    }
  }

  /** Ends the exchange while it waited, because the thread was interrupted or the client closed. */
  final void cancelled() {
    reason = StopReason.CANCELLED;
    abandon();
  }

  /** Gives back what an attempt took and frees what it brought, because the caller has left. */
  final void abandon(CompletableFuture<R> sent) {
    abandon();
    if (sent.isDone() && !sent.isCompletedExceptionally()) {
      free(sent.join());
    }
  }

  /** Gives back what the guards gave and frees what an attempt brought: nobody will end it. */
  final void abandon() {
    discard();
    if (gate != null) {
      gate.release();
    }
  }

  /** Begins a new row of attempts under the same deadline. */
  final void anotherRow() {
    forgetAttempts();
    attempt = 0;
    made = 0;
    previousWait = Duration.ZERO;
    wait = 0;
    taken = 0;
    failure = null;
    forget();
    reason = null;
    retryAt = null;
    endIfUsedUp();
  }
}
