// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.policy.RecentSteps.Row;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** So many retries for the calls of the last seconds; {@link RetryBudget} has the formula. */
final class PercentageBudget implements RetryBudget {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double percent;
  private final int floorPerSecond;
  private final RecentSteps<Second> seconds = new RecentSteps<>(SECOND, Second::new);

  PercentageBudget(double percent, int floorPerSecond) {
    this.percent = percent;
    this.floorPerSecond = floorPerSecond;
  }

  @Override
  public void firstAttempt(long nanoTime) {
    seconds.at(nanoTime).newest().calls.increment();
  }

  @Override
  public int take(boolean throttled, long nanoTime) {
    while (true) {
      Row<Second> now = seconds.at(nanoTime);
      AtomicInteger retries = now.newest().retries;
      int before = retries.get();
      if (left(now) < 1) {
        return REFUSED;
      }
      if (retries.compareAndSet(before, before + 1)) {
        if (seconds.areLatest(now)) {
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
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, left(seconds.at(nanoTime))));
  }

  private long left(Row<Second> now) {
    long calls = now.sum(second -> second.calls.sum());
    long retries = now.sum(second -> second.retries.get());
    return (long) RecentSteps.COUNT * floorPerSecond + (long) (percent * calls / 100) - retries;
  }

  @Override
  public String permits() {
    return "in ten seconds "
        + (long) RecentSteps.COUNT * floorPerSecond
        + " retries, and "
        + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString()
        + " more for each 100 calls";
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
}
