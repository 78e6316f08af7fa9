// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks at their time, on one daemon thread that ends when there is nothing to do.
 *
 * <p>Most tasks are limits that are called off long before their time. So the thread is woken only
 * for a task that is due before it wakes by itself, and calling a task off does not wake it: waking
 * a thread costs more than all the rest of a call.
 */
final class TimerThread {
  private static final long KEEP_ALIVE = 30_000_000_000L;

  /** How many tasks there is always room for. */
  private static final int LEAST = 64;

  private final LongSupplier nanoTime;
  private final LongConsumer park;
  private final long origin;

  // All guarded by this: a heap by when tasks are due, with the next one first.
  private @Nullable Due[] heap = new @Nullable Due[LEAST];
  private int size;
  private long wakesAt;
  private @Nullable Thread thread;

  /**
   * Makes one that has no thread yet.
   *
   * @param nanoTime the monotonic clock
   * @param park lets the running thread wait so many nanoseconds, or until it is unparked
   */
  TimerThread(LongSupplier nanoTime, LongConsumer park) {
    this.nanoTime = nanoTime;
    this.park = park;
    this.origin = nanoTime.getAsLong();
  }

  /**
   * Runs a task after a time, unless it is called off.
   *
   * @param delay in nanoseconds
   * @param task what to run
   * @return a way to call it off
   */
  TimeSource.Timer schedule(long delay, Runnable task) {
    long now = now();
    long at = delay < Long.MAX_VALUE - now ? now + Math.max(0, delay) : Long.MAX_VALUE;
    Due due = new Due(at, task);
    Thread woken = null;
    synchronized (this) {
      if (thread == null) {
        start(); // first: nothing is kept if it cannot, and it waits for the lock
      } else if (at < wakesAt) {
        woken = thread;
      }
      add(due);
    }
    if (woken != null) {
      LockSupport.unpark(woken);
    }
    return due;
  }

  private long now() {
    return nanoTime.getAsLong() - origin;
  }

  private synchronized void start() {
    Thread started = new Thread(null, this::run, "retry-timer", 0, false);
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  private void run() {
    long busy = now();
    while (true) {
      Due due = null;
      long now = now();
      long sleep = 0;
      synchronized (this) {
        Due first = heap[0];
        if (first != null) {
          busy = now;
        }
        if (first != null && first.at <= now) {
          remove(first);
          due = first;
        } else if (now - busy < KEEP_ALIVE) {
          wakesAt = first == null ? busy + KEEP_ALIVE : first.at;
          sleep = wakesAt - now;
        } else {
          thread = null;
          return;
        }
      }
      if (due == null) {
        park.accept(sleep);
        boolean unused = Thread.interrupted(); // nobody has a reason to
      } else {
        run(due.task);
      }
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      Thread current = Thread.currentThread();
      current.getUncaughtExceptionHandler().uncaughtException(current, e);
    }
  }

  private synchronized void add(Due due) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    up(size++, due);
  }

  private synchronized void remove(Due due) {
    int place = due.place;
    if (place < 0) {
      return;
    }
    due.place = -1;
    Due last = Objects.requireNonNull(heap[--size]);
    heap[size] = null;
    if (last != due) {
      down(place, last);
      if (heap[place] == last) {
        up(place, last);
      }
    }
    if (heap.length > LEAST && size < heap.length / 4) {
      heap = Arrays.copyOf(heap, heap.length / 2);
    }
  }

  private synchronized void up(int from, Due due) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / 2;
      Due above = Objects.requireNonNull(heap[parent]);
      if (above.at <= due.at) {
        break;
      }
      put(place, above);
      place = parent;
    }
    put(place, due);
  }

  private synchronized void down(int from, Due due) {
    int place = from;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      Due below = Objects.requireNonNull(heap[child]);
      if (child + 1 < size && Objects.requireNonNull(heap[child + 1]).at < below.at) {
        below = Objects.requireNonNull(heap[++child]);
      }
      if (due.at <= below.at) {
        break;
      }
      put(place, below);
      place = child;
    }
    put(place, due);
  }

  private synchronized void put(int place, Due due) {
    heap[place] = due;
    due.place = place;
  }

  /** A task, when it is due since the origin, and its place in the heap. */
  private final class Due implements TimeSource.Timer {
    private final long at;
    private final Runnable task;
    private int place;

    Due(long at, Runnable task) {
      this.at = at;
      this.task = task;
    }

    @Override
    public void cancel() {
      remove(this);
    }
  }
}
