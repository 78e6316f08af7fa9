// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.message.BreakerState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * A circuit breaker: stops sending to a server that fails, and looks from time to time whether it
 * is there again.
 *
 * <pre>{@code
 * Breaker breaker = Breaker.builder().consecutiveFailures(10).recovery(ofSeconds(30)).build();
 * long permit = breaker.tryAcquire(time.nanoTime());
 * if (permit != Breaker.REFUSED) {
 *   // the call; then exactly one of succeeded, failed, ignored, ended
 * }
 * }</pre>
 *
 * <p><b>Closed</b>, it lets every call through, and counts how they end. <b>Open</b>, it refuses
 * every call until {@link BreakerSettings#recovery()} has passed. <b>Half-open</b>, it lets {@link
 * BreakerSettings#probes()} calls through: it closes when all of these succeed, and opens when one
 * fails, or is slow where slow calls count. Open becomes half-open with the first call that asks,
 * not by time alone. <b>Isolated</b>, it is open until somebody {@linkplain #close closes} it.
 *
 * <p>A permit belongs to the state that gave it: how a call ends that was let through by an earlier
 * state says nothing about this one, and is ignored. A probe that ends with nothing to say ({@link
 * #ignored}) gives its place back; one that never ends loses it after {@link
 * BreakerSettings#probeTimeout()}. Told twice of one call, a closed breaker counts twice.
 *
 * <p>Many threads may use it at once; none ever waits. It reads no clock, but is handed the time,
 * which is monotonic and has no fixed beginning; of two threads, either may come with the earlier
 * time.
 *
 * <h2>Design note</h2>
 *
 * <p><b>Failures in a row.</b> When each attempt fails with probability <i>q</i>, a row of <i>N</i>
 * failures comes after (<i>q</i><sup>−<i>N</i></sup> − 1) / (1 − <i>q</i>) attempts on average:
 *
 * <table>
 * <caption>Attempts until the breaker opens</caption>
 * <tr><th><i>q</i></th><th><i>N</i> = 5</th><th><i>N</i> = 10</th></tr>
 * <tr><td>10 %</td><td>111,110</td><td>11,111,111,110</td></tr>
 * <tr><td>20 %</td><td>3,905</td><td>12,207,030</td></tr>
 * <tr><td>50 %</td><td>62</td><td>2,046</td></tr>
 * <tr><td>90 %</td><td>7</td><td>19</td></tr>
 * <tr><td>100 %</td><td>5</td><td>10</td></tr>
 * </table>
 *
 * <p>Ten is the default: one call that is retried fails five times, and must not stop all others by
 * itself; and against a server that is down the other five cost little. A server of which half
 * fails is not down: retries mend that, as far as the {@linkplain RetryBudget retry budget} goes.
 *
 * <p><b>Rates.</b> Of <i>n</i> calls at least <i>k</i> fail by chance with the probability
 * Σ<sub><i>i</i> ≥ <i>k</i></sub> C(<i>n</i>, <i>i</i>) <i>q</i><sup><i>i</i></sup> (1 −
 * <i>q</i>)<sup><i>n</i> − <i>i</i></sup>. With a rate of one half and <i>q</i> = 10 % that is 1 in
 * 117 for five calls, 1 in 610 for ten, and 1 in 140,000 for twenty: hence twenty calls before a
 * rate means something. A rate is asked after a call that failed or was slow, so a call that went
 * well opens nothing. The window of time moves on in tenths, and so covers between nine tenths of
 * its time and all of it.
 *
 * <p><b>Cost.</b> With failures in a row, a call that succeeds reads two fields and writes none, so
 * threads do not slow each other. A window has to be written by every call.
 *
 * @since 0.1.0
 */
public final class Breaker {

  /** What {@link #tryAcquire} answers when the call must not be made. */
  public static final long REFUSED = -1;

  /** Is told of each change of state, by the thread that caused it. */
  @FunctionalInterface
  public interface Listener {
    /**
     * The state changed. When changes follow each other quickly, threads may tell of them in
     * another order. A {@link RuntimeException} is dropped.
     *
     * @param from the state before
     * @param to the state after; never the same
     */
    void changed(BreakerState from, BreakerState to);
  }

  /**
   * What a breaker has seen.
   *
   * @param state what it does with calls
   * @param age how long ago it last changed its state; empty when it never did
   * @param calls the calls that count: those in the window, or without one the failures in a row;
   *     unless it is closed, those that opened it
   * @param failures how many of these failed
   * @param slow how many of these were slow, whether or not they failed
   * @param refused how many calls were refused since the breaker was made
   */
  public record Metrics(
      BreakerState state,
      Optional<Duration> age,
      int calls,
      int failures,
      int slow,
      long refused) {}

  private final BreakerSettings settings;
  private final Listener listener;
  private final long slowNanos;
  private final AtomicReference<Circuit> circuit;
  private final LongAdder refused = new LongAdder();

  /**
   * Makes a closed breaker.
   *
   * @param settings when it opens, and how it closes again
   * @param listener told of each change of state
   */
  public Breaker(BreakerSettings settings, Listener listener) {
    this.settings = requireNonNull(settings, "settings");
    this.listener = requireNonNull(listener, "listener");
    this.slowNanos =
        settings.slowerThan() == null ? Long.MAX_VALUE : settings.slowerThan().toNanos();
    this.circuit = new AtomicReference<>(new ClosedCircuit(settings, 0, null));
  }

  /** {@return a builder with the defaults} */
  public static BreakerBuilder builder() {
    return new BreakerBuilder();
  }

  /**
   * {@return whether it matters to a closed breaker when a call that goes well ends, and how long
   * it took}
   *
   * <p>That is so with slow calls and with a window of time. Otherwise it may be told any.
   */
  public boolean isTimed() {
    return settings.slowerThan() != null || settings.windowTime() != null;
  }

  /**
   * Asks whether a call may be made, without the time that takes to know when the breaker is not
   * closed.
   *
   * @return the permit of a closed breaker; else {@link #REFUSED}, which does not count as a
   *     refusal: {@link #tryAcquire} knows more
   */
  public long tryAcquire() {
    return now().permit();
  }

  /**
   * Asks whether a call may be made.
   *
   * @param nanoTime the monotonic clock
   * @return a permit, zero or more, to hand back when the call has ended; or {@link #REFUSED}
   */
  public long tryAcquire(long nanoTime) {
    while (true) {
      Circuit seen = now();
      Circuit next = seen.asked(nanoTime);
      if (next == seen) {
        if (seen.permit() == REFUSED) {
          refused.increment();
        }
        return seen.permit();
      }
      if (circuit.compareAndSet(seen, next)) {
        tellOfProbe(seen, next);
        return next.lastPermit();
      }
    }
  }

  private void tellOfProbe(Circuit from, Circuit next) {
    try {
      tell(from.state(), next.state());
    } catch (Error e) {
      ignored(next.lastPermit()); // nobody else will
      throw e;
    }
  }

  /**
   * Tells that a call did what was asked.
   *
   * @param permit what {@link #tryAcquire} gave it
   * @param durationNanos how long it took
   * @param nanoTime the monotonic clock
   */
  public void succeeded(long permit, long durationNanos, long nanoTime) {
    ended(permit, Health.WELL, durationNanos, nanoTime);
  }

  /**
   * Tells that a call failed, and that the server is to blame.
   *
   * @param permit what {@link #tryAcquire} gave it
   * @param durationNanos how long it took
   * @param nanoTime the monotonic clock
   */
  public void failed(long permit, long durationNanos, long nanoTime) {
    ended(permit, Health.FAILED, durationNanos, nanoTime);
  }

  /**
   * Tells that a call was cancelled, or says nothing about the server for another reason.
   *
   * @param permit what {@link #tryAcquire} gave it
   */
  public void ignored(long permit) {
    ended(permit, Health.UNKNOWN, 0, 0);
  }

  /**
   * Tells how a call ended.
   *
   * @param permit what {@link #tryAcquire} gave it
   * @param outcome how it ended
   * @param durationNanos how long it took
   * @param nanoTime the monotonic clock
   */
  public void ended(long permit, Outcome outcome, long durationNanos, long nanoTime) {
    ended(permit, outcome.health(settings.countThrottled()), durationNanos, nanoTime);
  }

  private void ended(long permit, Health health, long durationNanos, long nanoTime) {
    boolean slow = durationNanos > slowNanos;
    while (true) {
      Circuit seen = now();
      Circuit next = seen.ended(permit, health, slow, nanoTime);
      if (next == seen) {
        return;
      }
      // A closed circuit counts only once: what replaced it does not know the permit.
      if (circuit.compareAndSet(seen, next)) {
        tell(seen.state(), next.state());
        return;
      }
    }
  }

  /** {@return what it does with calls; open, also when it is time to probe and none has asked} */
  public BreakerState state() {
    return now().state();
  }

  /**
   * {@return how long it may be until a call is let through, in nanoseconds: 0 when one would be
   * now, {@link Long#MAX_VALUE} when nobody knows} While all probes are running, it is until one of
   * them is given up at the latest.
   *
   * @param nanoTime the monotonic clock
   */
  public long waitNanos(long nanoTime) {
    return now().waitNanos(nanoTime);
  }

  /** {@return when it opens, and how it closes again} */
  public BreakerSettings settings() {
    return settings;
  }

  /**
   * {@return what it has seen}
   *
   * @param nanoTime the monotonic clock
   */
  public Metrics metrics(long nanoTime) {
    Circuit now = now();
    Tally tally = now.tally(nanoTime);
    return new Metrics(
        now.state(),
        now.age(nanoTime),
        tally.calls(),
        tally.failures(),
        tally.slow(),
        refused.sum());
  }

  /**
   * Opens it, for {@link BreakerSettings#recovery()} from now on.
   *
   * @param nanoTime the monotonic clock
   */
  public void open(long nanoTime) {
    become(
        BreakerState.OPEN,
        seen -> new OpenCircuit(settings, seen.lastPermit(), nanoTime, Tally.NONE, false));
  }

  /**
   * Closes it, and forgets what was counted.
   *
   * @param nanoTime the monotonic clock
   */
  public void close(long nanoTime) {
    become(
        BreakerState.CLOSED, seen -> new ClosedCircuit(settings, seen.lastPermit() + 1, nanoTime));
  }

  /**
   * Opens it until it is {@linkplain #close closed} or {@linkplain #open opened for a while}.
   *
   * @param nanoTime the monotonic clock
   */
  public void isolate(long nanoTime) {
    become(
        BreakerState.ISOLATED,
        seen -> new OpenCircuit(settings, seen.lastPermit(), nanoTime, Tally.NONE, true));
  }

  private void become(BreakerState state, UnaryOperator<Circuit> next) {
    tell(requireNonNull(circuit.getAndUpdate(next)).state(), state);
  }

  private Circuit now() {
    return requireNonNull(circuit.get());
  }

  private void tell(BreakerState from, BreakerState to) {
    if (from != to) {
      try {
        listener.changed(from, to);
      } catch (RuntimeException e) {
        // The change is made; whoever was to hear of it must not spoil the call.
      }
    }
  }

  @Override
  public String toString() {
    return "breaker(" + state() + ")";
  }
}
