// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** So many retries for the calls of the last seconds; {@link RetryBudget} has the formula. */
final class PercentageBudget implements RetryBudget {
  private static final int SECONDS = 10;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double percent;
  private final int floorPerSecond;
  private final AtomicReference<@Nullable Window> window = new AtomicReference<>();

  PercentageBudget(double percent, int floorPerSecond) {
    this.percent = percent;
    this.floorPerSecond = floorPerSecond;
  }

  @Override
  public void firstAttempt(long nanoTime) {
    at(nanoTime).newest().calls.increment();
  }

  @Override
  public int take(boolean throttled, long nanoTime) {
    while (true) {
      Window now = at(nanoTime);
      AtomicInteger retries = now.newest().retries;
      int before = retries.get();
      if (left(now) < 1) {
        return REFUSED;
      }
      if (retries.compareAndSet(before, before + 1)) {
        if (window.get() == now) {
          return 1;
        }
        // The window moved on, and somebody may have counted without this one: ask again.
        retries.decrementAndGet();
      }
    }
  }

  @Override
  public void succeeded(int taken, long nanoTime) {}

  @Override
  public int left(long nanoTime) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, left(at(nanoTime))));
  }

  private long left(Window now) {
    long calls = 0;
    long retries = 0;
    for (Second second : now.seconds) {
      calls += second.calls.sum();
      retries += second.retries.get();
    }
    return (long) SECONDS * floorPerSecond + (long) (percent * calls / 100) - retries;
  }

  private Window at(long nanoTime) {
    Window current = window.get();
    while (current == null || nanoTime - current.start >= SECOND) {
      Window next = current == null ? new Window(nanoTime) : current.movedTo(nanoTime);
      Window seen = window.compareAndExchange(current, next);
      current = seen == current ? next : seen;
    }
    return current;
  }

  @Override
  public String toString() {
    return "percentage(" + percent + ", " + floorPerSecond + ")";
  }

  /** What happened in one second. */
  private static final class Second {
    final LongAdder calls = new LongAdder();
    final AtomicInteger retries = new AtomicInteger();
  }

  /** The last seconds, the newest first. Windows share the seconds that they have in common. */
  private static final class Window {
    final long start;
    final Second[] seconds = new Second[SECONDS];

    /** All of them empty; the newest begins now. */
    Window(long nanoTime) {
      this.start = nanoTime;
      for (int i = 0; i < SECONDS; i++) {
        seconds[i] = new Second();
      }
    }

    private Window(Window before, long passed) {
      this.start = before.start + passed * SECOND;
      for (int i = 0; i < SECONDS; i++) {
        seconds[i] = i < passed ? new Second() : before.seconds[(int) (i - passed)];
      }
    }

    Window movedTo(long nanoTime) {
      return new Window(this, (nanoTime - start) / SECOND);
    }

    Second newest() {
      return seconds[0];
    }
  }
}
