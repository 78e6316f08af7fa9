// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.BreakerState;
import dev.retry.policy.Breaker;
import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.policy.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes one attempt after the other past the guards, and gives back what they gave when it ends.
 *
 * <p>Used by one thread at a time.
 */
final class Gate {
  /** What {@link #ask} says when the attempt may be made, and the gate holds what it needs. */
  static final long PASSED = Exchange.SEND;

  /** What {@link #ask} says when the breaker is open. */
  static final long OPEN = -3;

  /** What {@link #ask} says when the rate limit leaves no room in time. */
  static final long NO_ROOM = -4;

  /** What {@link #ask} says when a {@link #turn} has to be waited for. */
  static final long FULL = Exchange.QUEUE;

  private final Guards guards;
  private long permit;
  private long roomIn;
  private boolean reserved;
  private boolean inside;
  private @Nullable Turn turn;
  private boolean turnOfPages;

  Gate(Guards guards) {
    this(guards, Breaker.REFUSED);
  }

  /** A gate that an attempt has passed already, with this permit of the breaker. */
  Gate(Guards guards, long permit) {
    this.guards = guards;
    this.permit = permit;
  }

  /**
   * Asks the guards: {@link #PASSED}, or to be asked again after so many nanoseconds, or what
   * stands in the way. A place is taken before a permit of the rate limit, and held until that may
   * be used, so that a request is sent when its permit says. The breaker is asked each time, so
   * that nothing is sent that waited too long to know that it has opened.
   */
  long ask(long nanoTime, long mostNanos) {
    turnOfPages = guards.pages() != null && !guards.pages().isOpen();
    if (turnOfPages) {
      release();
      return FULL;
    }
    if (guards.breaker() != null) {
      permit = guards.breaker().tryAcquire(nanoTime);
      if (permit == Breaker.REFUSED) {
        release();
        return OPEN;
      }
    }
    long wait = enter() ? room(nanoTime, mostNanos) : FULL;
    if (wait == NO_ROOM) {
      release();
    } else if (wait != PASSED) {
      giveBackPermit();
    }
    return wait;
  }

  private long room(long nanoTime, long mostNanos) {
    if (guards.rateLimiter() == null || reserved) {
      return PASSED;
    }
    long wait = guards.rateLimiter().reserve(nanoTime, mostNanos);
    if (wait < 0) {
      roomIn = -wait;
      return NO_ROOM;
    }
    reserved = true;
    return wait;
  }

  private boolean enter() {
    if (guards.concurrencyLimiter() != null && !inside) {
      inside = guards.concurrencyLimiter().tryEnter();
      return inside;
    }
    return true;
  }

  /** How long until the guard that refused may let an attempt pass; the longest long if unknown. */
  long passableIn(long refused, long nanoTime) {
    long wait = refused == OPEN ? openFor(nanoTime) : refused == NO_ROOM ? roomIn : 0;
    return wait > 0 ? wait : Long.MAX_VALUE;
  }

  /** How long the breaker will let nothing pass; zero when probes may close it at any time. */
  long openFor(long nanoTime) {
    Breaker breaker = guards.breaker();
    return breaker == null || breaker.state() == BreakerState.HALF_OPEN
        ? 0
        : breaker.waitNanos(nanoTime);
  }

  /** Goes into the queue of what is in the way; {@code null} when that is full too. */
  @Nullable Turn queue(Runnable wake, Pauses pauses, long mostNanos) {
    PageOrder.Line pages = guards.pages();
    Turn mine = pages != null && turnOfPages ? new Turn(pages::join, () -> {}, wake) : place(wake);
    turn = mine; // before it is known to others: they may go on with the call at once
    if (!mine.queue(pauses, mostNanos)) {
      turn = null;
      return null;
    }
    return mine;
  }

  private Turn place(Runnable wake) {
    ConcurrencyLimiter limiter = Objects.requireNonNull(guards.concurrencyLimiter());
    return new Turn(
        granted -> {
          ConcurrencyLimiter.Place place = limiter.queue(granted);
          return place == null ? null : place::leave;
        },
        limiter::exit,
        wake);
  }

  /** Whether it waited for its turn, which has come or not. */
  boolean queued() {
    return turn != null;
  }

  /** Whether the turn has come. */
  boolean takeTurn() {
    boolean taken = turn != null && turn.take();
    inside = taken && !turnOfPages;
    turn = null;
    return taken;
  }

  /** Tells the guards that the attempt did what was asked. */
  void succeeded(long durationNanos, long nanoTime) {
    if (guards.breaker() != null) {
      guards.breaker().succeeded(permit, durationNanos, nanoTime);
      permit = Breaker.REFUSED;
    }
    if (guards.pages() != null) {
      guards.pages().answered();
    }
    release();
  }

  /** Tells the guards how the attempt ended. */
  void ended(Outcome outcome, long durationNanos, long nanoTime) {
    if (guards.breaker() != null) {
      guards.breaker().ended(permit, outcome, durationNanos, nanoTime);
      permit = Breaker.REFUSED;
    }
    if (guards.pages() != null) {
      guards.pages().ended(outcome);
    }
    release();
  }

  /** Gives everything back: the attempt is not made, or says nothing about the server. */
  void release() {
    reserved = false;
    giveBackPermit();
    if (turn != null) {
      turn.cancel();
      turn = null;
    }
    if (inside && guards.concurrencyLimiter() != null) {
      inside = false;
      guards.concurrencyLimiter().exit();
    }
  }

  private void giveBackPermit() {
    if (guards.breaker() != null && permit != Breaker.REFUSED) {
      guards.breaker().ignored(permit);
      permit = Breaker.REFUSED;
    }
  }
}
