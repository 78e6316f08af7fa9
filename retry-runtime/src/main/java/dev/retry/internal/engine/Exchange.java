// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Attempt;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.CallReport;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import dev.retry.policy.Outcome;
import dev.retry.policy.Progress;
import dev.retry.policy.RetryBudget;
import dev.retry.policy.Verdict;
import dev.retry.spi.CallEvent;
import dev.retry.spi.SendContext;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call: its deadline, its attempts so far, and what comes next. This is the retry loop; a
 * carrier only sends when {@link #begin} says what and waits when {@link #received} or {@link
 * #failed} say how long.
 *
 * <pre>{@code
 * TotalTimeout(Retry(Budget(AttemptTimeout(send))))
 * }</pre>
 *
 * <p>Used by one thread at a time.
 */
public final class Exchange {
  /** No further attempt: the exchange has ended. */
  static final long ENDED = -1;

  /** The attempts kept of one call: a long walk over pages forgets its oldest. */
  private static final int KEPT_AT_MOST = 1000;

  private final Engine engine;
  private final CallTerms terms;
  private final RetryBudget budget;

  // The caller's own limit, which no reader of a stream puts off; the longest long is none.
  private final long begun;
  private final long callerNanos;
  private Request request;
  private long start;
  private int attempt;
  private int sends;
  private long attemptStart;
  private Duration previousWait = Duration.ZERO;
  private int taken;

  // How it ended. The last attempt becomes a record only when somebody asks: a call that goes well
  // pays nothing.
  private @Nullable Response<Payload> response;
  private @Nullable Throwable failure;
  private @Nullable StopReason reason;
  private @Nullable Instant retryAt;
  private long attemptEnd;
  private boolean lastKept = true;
  private boolean held;
  private @Nullable ArrayDeque<Attempt> kept;

  Exchange(Engine engine, CallTerms terms, Request request, @Nullable Instant deadline) {
    this.engine = engine;
    this.terms = terms;
    this.request = request;
    this.begun = engine.time().nanoTime();
    this.start = begun;
    this.callerNanos =
        deadline == null ? Long.MAX_VALUE : Nanos.between(engine.time().now(), deadline);
    this.budget = terms.budget(engine.budgets(), start);
    if (engine.listening()) {
      engine.tell(new CallEvent.Started(terms.method(), request.toString()));
    }
    endIfLate("its deadline had passed before it began");
  }

  Request request() {
    return request;
  }

  /**
   * Says how many nanoseconds to wait before the first attempt because the host said that nothing
   * is left of its limit; zero for not at all, also when that wait is not permitted.
   */
  long holdBack() {
    if (attempt > 0 || held || !terms.paced()) {
      return 0;
    }
    held = true;
    long now = engine.time().nanoTime();
    Verdict.Again hold = engine.quotas().hold(terms, now, remaining(now), engine.random());
    if (hold == null) {
      return 0;
    }
    if (engine.listening()) {
      engine.tell(new CallEvent.Waiting(terms.method(), 0, hold.waitTime(), hold.source()));
    }
    return Nanos.of(hold.waitTime());
  }

  /** Starts the next attempt. */
  SendContext begin() {
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

  /**
   * Ends the attempt with a response; says how many nanoseconds to wait before the next, or {@link
   * #ENDED}.
   */
  long received(Response<Payload> response) {
    attemptEnd = engine.time().nanoTime();
    this.response = response;
    this.failure = null;
    if (terms.paced()) {
      engine.quotas().note(terms, response.headers(), attemptEnd);
    }
    if (response.isSuccess() && terms.table().when() == null) {
      return end(StopReason.SUCCESS);
    }
    return decide(new Outcome.Received(response.status(), response.headers(), response.body()));
  }

  /** Ends the attempt with a failure; says how long to wait, as {@link #received} does. */
  long failed(Throwable thrown) {
    attemptEnd = engine.time().nanoTime();
    Outcome.Failed outcome = new Outcome.Failed(thrown);
    this.response = null;
    this.failure = outcome.failure();
    return decide(outcome);
  }

  private long decide(Outcome outcome) {
    Progress progress =
        new Progress(
            attempt,
            previousWait,
            Duration.ofNanos(Math.max(0, remaining(attemptEnd))),
            engine.time().now(),
            terms.idempotent(),
            request.body() == null || request.body().replayable(),
            terms.keyed());
    Verdict verdict = terms.table().decide(outcome, progress, engine.random());
    return verdict.follow(again -> again(again, outcome), this::stop);
  }

  private long again(Verdict.Again again, Outcome outcome) {
    if (engine.isClosed()) {
      return end(StopReason.CANCELLED);
    }
    if (!outcome.neverSent() && !pay(outcome.isThrottled(terms.table().quota()))) {
      return stop(new Verdict.Stop(StopReason.BUDGET_EXHAUSTED, again.hint()));
    }
    if (response != null) {
      response.body().close(); // a stream, when a condition wants more than this 2xx
    }
    Attempt made = attempt(null, again.waitTime(), again.source());
    keep(made);
    previousWait = again.waitTime();
    CallLog.retry(terms.method(), request, made);
    if (engine.listening()) {
      engine.tell(new CallEvent.Ended(terms.method(), made));
      engine.tell(new CallEvent.Waiting(terms.method(), attempt, again.waitTime(), again.source()));
    }
    return Nanos.of(again.waitTime());
  }

  private boolean pay(boolean throttled) {
    int price = budget.take(throttled, attemptEnd);
    if (price < 0) {
      return false;
    }
    taken = price;
    return true;
  }

  private long stop(Verdict.Stop stop) {
    if (stop.hint() != null) {
      retryAt = later(engine.time().now(), stop.hint());
    }
    return end(stop.reason());
  }

  private static Instant later(Instant now, Duration hint) {
    Duration most = Duration.between(now, Instant.MAX);
    return hint.compareTo(most) < 0 ? now.plus(hint) : Instant.MAX;
  }

  private long end(StopReason why) {
    reason = why;
    if (why == StopReason.SUCCESS) {
      budget.succeeded(taken, attemptEnd);
    }
    if (engine.listening()) {
      engine.tell(new CallEvent.Ended(terms.method(), attempt(why, Duration.ZERO, null)));
    }
    return ENDED;
  }

  /** Ends the exchange while it waited, because the thread was interrupted or the client closed. */
  void cancelled() {
    reason = StopReason.CANCELLED;
  }

  /** Goes on with the next page: a new row of attempts under the same deadline. */
  void next(Request page) {
    keepLast();
    request = page;
    attempt = 0;
    previousWait = Duration.ZERO;
    taken = 0;
    response = null;
    failure = null;
    reason = null;
    retryAt = null;
    endIfLate("the total time was used up before the next page");
  }

  private void endIfLate(String what) {
    if (remaining(engine.time().nanoTime()) <= 0) {
      failure = new HttpTimeoutException(what);
      reason = StopReason.DEADLINE;
    }
  }

  /** Whether nothing is to be sent. */
  boolean ended() {
    return reason != null;
  }

  /**
   * Leaves out of the call's time what passed since {@code nanoTime}: the reader of a stream was
   * busy. The deadline of the caller may have passed meanwhile.
   */
  void idleSince(long nanoTime) {
    start += engine.time().nanoTime() - nanoTime;
    if (!ended()) {
      endIfLate("its deadline had passed before the first page");
    }
  }

  /** Tells the listener that a page was read. */
  void pageFetched(int page, int items, boolean last) {
    if (engine.listening()) {
      engine.tell(new CallEvent.PageFetched(terms.method(), page, items, last));
    }
  }

  /** Tells the listener that the caller gets a value. */
  void succeeded() {
    if (engine.listening()) {
      engine.tell(new CallEvent.Succeeded(terms.method(), sends, elapsed()));
    }
  }

  /** Tells the listener what the caller is thrown, or {@code null} when the caller cancelled. */
  void gaveUp(@Nullable Throwable thrown) {
    StopReason why = thrown == null ? StopReason.CANCELLED : whyItFailed();
    if (terms.table().maxAttempts() > 1) {
      CallLog.gaveUp(terms.method(), request, why, sends, elapsed());
    }
    if (engine.listening()) {
      engine.tell(new CallEvent.Failed(terms.method(), sends, elapsed(), why, thrown));
    }
  }

  /**
   * {@return the response, whatever its status} Throws what the caller is thrown when there is
   * none.
   */
  public Response<Payload> response() {
    if (response == null || reason == StopReason.CANCELLED) {
      throw failure();
    }
    return response;
  }

  /**
   * {@return the response with a status of 2xx} Throws what the caller is thrown when there is
   * none.
   */
  public Response<Payload> success() {
    if (response == null || !response.isSuccess() || reason == StopReason.CANCELLED) {
      throw failure();
    }
    return response;
  }

  /**
   * {@return {@code null}, for a method that returns nothing} Throws what the caller is thrown
   * unless the status is 2xx.
   */
  public @Nullable Object nothing() {
    success().body().close();
    return null;
  }

  /** {@return every attempt so far} */
  public List<Attempt> attempts() {
    keepLast();
    return kept == null ? List.of() : List.copyOf(kept);
  }

  /** {@return what the call did, for a failure that the exchange does not know} */
  public CallReport report() {
    return new CallReport(
        terms.method(), request.toString(), attempts(), elapsed(), whyItFailed(), retryAt);
  }

  /** What the caller is thrown: a failure of ours, or as it is what no library should wrap. */
  private RuntimeException failure() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (reason == StopReason.CANCELLED) {
      return engine.isClosed()
          ? new CallInterruptedException("was given up: the client is closed", report(), failure)
          : new CallInterruptedException("was interrupted", report(), failure);
    }
    if (response != null) {
      return new HttpStatusException(response, report());
    }
    if (failure instanceof HttpTimeoutException) {
      String what = sends == 0 ? "was not sent: its deadline had passed" : "took too long";
      return new CallTimeoutException(what, report(), failure);
    }
    if (failure instanceof RuntimeException unforeseen) {
      return unforeseen;
    }
    String what = failure == null ? "was not sent" : "met " + failure.getClass().getSimpleName();
    return new TransportException(what, report(), failure);
  }

  /** A 2xx that cannot be used is a failure after all, and none that another attempt would mend. */
  private StopReason whyItFailed() {
    return reason == null || reason == StopReason.SUCCESS ? StopReason.NOT_RETRYABLE : reason;
  }

  private Duration elapsed() {
    return Duration.ofNanos(engine.time().nanoTime() - start);
  }

  private Attempt attempt(@Nullable StopReason why, Duration wait, @Nullable String source) {
    return new Attempt(
        attempt,
        Duration.ofNanos(attemptStart - start),
        Duration.ofNanos(attemptEnd - attemptStart),
        response == null ? 0 : response.status(),
        failure,
        why,
        wait,
        source,
        budget.left(attemptEnd));
  }

  private void keepLast() {
    if (!lastKept) {
      keep(attempt(reason, Duration.ZERO, null));
    }
  }

  private void keep(Attempt made) {
    if (kept == null) {
      kept = new ArrayDeque<>();
    }
    if (kept.size() == KEPT_AT_MOST) {
      kept.removeFirst();
    }
    kept.add(made);
    lastKept = true;
  }

  private long remaining(long now) {
    return Math.min(left(terms.totalNanos(), now - start), left(callerNanos, now - begun));
  }

  private static long left(long limit, long gone) {
    return limit == Long.MAX_VALUE ? Long.MAX_VALUE : limit - gone;
  }
}
