// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.util.Iterator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
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

  private final LongSupplier nanoTime;
  private final LongConsumer park;
  private final long origin;
  private final ConcurrentSkipListSet<Due> queue = new ConcurrentSkipListSet<>();
  private final AtomicLong order = new AtomicLong();
  private volatile long wakesAt;
  private volatile @Nullable Thread thread;

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
    Due due = new Due(queue, at, order.getAndIncrement(), task);
    queue.add(due);
    Thread running = thread;
    if (running == null) {
      start();
    } else if (at < wakesAt) {
      LockSupport.unpark(running);
    }
    return due;
  }

  private long now() {
    return nanoTime.getAsLong() - origin;
  }

  private synchronized void start() {
    if (thread == null) {
      Thread started = new Thread(null, this::run, "retry-timer", 0, false);
      started.setDaemon(true);
      thread = started;
      started.start();
    }
  }

  private void run() {
    long busy = now();
    while (true) {
      Due first = first();
      long now = now();
      if (first != null) {
        busy = now;
      }
      if (first != null && first.at <= now) {
        take(first);
      } else if (now - busy < KEEP_ALIVE) {
        sleepUntil(first == null ? busy + KEEP_ALIVE : first.at, first, now);
      } else if (ended()) {
        return;
      }
    }
  }

  private @Nullable Due first() {
    Iterator<Due> dues = queue.iterator();
    return dues.hasNext() ? dues.next() : null;
  }

  private void take(Due due) {
    if (queue.remove(due)) {
      try {
        due.task.run();
      } catch (RuntimeException | Error e) {
        Thread current = Thread.currentThread();
        current.getUncaughtExceptionHandler().uncaughtException(current, e);
      }
    }
  }

  /** A task that comes after the time is told is first then, or unparks this thread. */
  private void sleepUntil(long at, @Nullable Due first, long now) {
    wakesAt = at;
    if (first() == first) {
      park.accept(at - now);
      boolean unused = Thread.interrupted(); // nobody has a reason to
    }
  }

  private synchronized boolean ended() {
    thread = null;
    if (queue.isEmpty()) {
      return true;
    }
    thread = Thread.currentThread();
    return false;
  }

  /** A task, when it is due since the origin, and its place among those of the same time. */
  private static final class Due implements Comparable<Due>, TimeSource.Timer {
    private final ConcurrentSkipListSet<Due> queue;
    private final long at;
    private final long order;
    private final Runnable task;

    Due(ConcurrentSkipListSet<Due> queue, long at, long order, Runnable task) {
      this.queue = queue;
      this.at = at;
      this.order = order;
      this.task = task;
    }

    @Override
    public void cancel() {
      queue.remove(this);
    }

    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
