// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * So many at a time, and so many more that wait for their turn, first come, first served.
 *
 * <pre>{@code
 * if (limiter.tryEnter()) {
 *   try {
 *     send();
 *   } finally {
 *     limiter.exit();
 *   }
 * }
 * }</pre>
 *
 * <p>Who enters must {@link #exit()}, whatever happens meanwhile. A place that gets free goes to
 * the one who waits longest; nobody enters past those who wait. Nobody waits in here: who is in the
 * queue is told by a callback. Safe for use by many threads; no lock is held while a callback runs.
 *
 * @since 0.1.0
 */
public final class ConcurrencyLimiter {
  /** Whom a thread that tells has still to tell: callbacks that exit would nest without end. */
  private static final ThreadLocal<@Nullable Queue<Place>> UNTOLD = new ThreadLocal<>();

  private final int max;
  private final int queue;

  // Guards itself and the rest. Nobody waits unless all places are taken.
  private final Set<Place> waiting = new LinkedHashSet<>();
  private int inside;

  private ConcurrencyLimiter(int max, int queue) {
    this.max = max;
    this.queue = queue;
  }

  /**
   * {@return a limiter that nobody has entered yet}
   *
   * @param max how many may be inside at a time, 1 or more
   * @param queue how many may wait for their turn, zero or more
   * @throws IllegalArgumentException when one is out of its range
   */
  public static ConcurrencyLimiter of(int max, int queue) {
    if (max < 1) {
      throw new IllegalArgumentException("of(" + max + ", …): max must be 1 or more");
    }
    if (queue < 0) {
      throw new IllegalArgumentException("of(…, " + queue + "): queue must be 0 or more");
    }
    return new ConcurrencyLimiter(max, queue);
  }

  /** {@return whether there was room; if so, the caller is inside} */
  public boolean tryEnter() {
    synchronized (waiting) {
      if (inside == max) {
        return false;
      }
      inside++;
      return true;
    }
  }

  /**
   * Waits for a turn.
   *
   * @param granted called once, when the turn has come, and then the caller is inside. It runs on
   *     the thread that made room, or on this one, before this method returns, when there is room
   *     by now; so it should do no more than hand on. Those whose turn a callback brings are told
   *     when it is done. When it throws, the turn goes to the next, and the exception to the
   *     thread's handler of uncaught ones.
   * @return the place in the queue, or {@code null} when the queue is full
   */
  public @Nullable Place queue(Runnable granted) {
    Place place = new Place(Objects.requireNonNull(granted, "granted"));
    synchronized (waiting) {
      if (inside == max) {
        return waiting.size() < queue && waiting.add(place) ? place : null;
      }
      inside++;
      place.state = State.INSIDE;
    }
    place.tellOwner();
    return place;
  }

  /**
   * Leaves, which lets in the one who waits longest.
   *
   * @throws IllegalStateException when nobody is inside
   */
  public void exit() {
    tell(makeRoom());
  }

  /** Gives the place of one who is inside to the next, if there is one. */
  private @Nullable Place makeRoom() {
    synchronized (waiting) {
      if (inside == 0) {
        throw new IllegalStateException("nobody is inside");
      }
      Iterator<Place> first = waiting.iterator();
      if (!first.hasNext()) {
        inside--;
        return null;
      }
      Place next = first.next();
      first.remove();
      next.state = State.INSIDE;
      return next;
    }
  }

  /** Tells who is next; further up the stack, when a callback on this thread made the room. */
  private static void tell(@Nullable Place next) {
    if (next == null) {
      return;
    }
    Queue<Place> above = UNTOLD.get();
    if (above != null) {
      above.add(next);
      return;
    }
    Queue<Place> untold = new ArrayDeque<>();
    UNTOLD.set(untold);
    try {
      for (Place place = next; place != null; place = untold.poll()) {
        place.tellOwner();
      }
    } finally {
      UNTOLD.remove();
    }
  }

  /** What this throws is ignored, as it is where a thread ends. */
  private static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (RuntimeException | Error ignored) {
      // The turn of the next must not be lost.
    }
  }

  @Override
  public String toString() {
    synchronized (waiting) {
      return "ConcurrencyLimiter.of(%d, %d): %d inside, %d waiting"
          .formatted(max, queue, inside, waiting.size());
    }
  }

  private enum State {
    WAITING,
    INSIDE,
    /** Inside, and said so: who was told will exit. */
    TOLD,
    GONE
  }

  /**
   * A place in the queue.
   *
   * @since 0.1.0
   */
  public final class Place {
    private final Runnable granted;
    private State state = State.WAITING;

    private Place(Runnable granted) {
      this.granted = granted;
    }

    /**
     * Leaves the queue before the turn has come.
     *
     * @return {@code true} when it is left, and the callback is not called; {@code false} when the
     *     turn has come, so that the callback is called or was, and the caller is inside and must
     *     {@link ConcurrencyLimiter#exit()}
     */
    public boolean leave() {
      synchronized (waiting) {
        if (state == State.WAITING) {
          waiting.remove(this);
          state = State.GONE;
        } else if (state == State.INSIDE) {
          state = State.TOLD;
        }
        return state == State.GONE;
      }
    }

    private void tellOwner() {
      try {
        granted.run();
      } catch (Throwable failure) {
        if (renounce()) {
          tell(makeRoom());
        }
        report(failure);
      }
    }

    /** {@return whether the place is free again: nobody else was told that it is theirs} */
    private boolean renounce() {
      synchronized (waiting) {
        if (state == State.INSIDE) {
          state = State.GONE;
          return true;
        }
        return false;
      }
    }
  }
}
