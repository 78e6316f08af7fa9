// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A window of time that moves on in ten steps. The first step begins when it is first asked.
 *
 * @param <T> counts what happens in a step, by many threads at once
 */
final class RecentSteps<T> {
  static final int COUNT = 10;

  private final long stepNanos;
  private final Supplier<T> make;
  private final AtomicReference<@Nullable Row<T>> latest = new AtomicReference<>();

  RecentSteps(long stepNanos, Supplier<T> make) {
    this.stepNanos = stepNanos;
    this.make = make;
  }

  /** The steps that are recent now; a thread that comes late gets those of the others. */
  Row<T> at(long nanoTime) {
    Row<T> row = latest.get();
    while (row == null || nanoTime - row.start >= stepNanos) {
      Row<T> next = row == null ? first(nanoTime) : moved(row, nanoTime);
      Row<T> seen = latest.compareAndExchange(row, next);
      row = seen == row ? next : seen;
    }
    return row;
  }

  /** Whether the window has not moved on since it gave these steps. */
  boolean areLatest(Row<T> row) {
    return latest.get() == row;
  }

  private Row<T> first(long nanoTime) {
    return new Row<>(nanoTime, fresh(COUNT));
  }

  private Row<T> moved(Row<T> before, long nanoTime) {
    long passed = (nanoTime - before.start) / stepNanos;
    int gone = (int) Math.min(COUNT, passed);
    List<T> all = fresh(gone);
    all.addAll(before.all.subList(0, COUNT - gone));
    return new Row<>(before.start + passed * stepNanos, all);
  }

  private List<T> fresh(int count) {
    List<T> steps = new ArrayList<>(COUNT);
    for (int i = 0; i < count; i++) {
      steps.add(make.get());
    }
    return steps;
  }

  /** All steps, the newest first. Rows share the steps that they have in common. */
  static final class Row<T> {
    private final long start;
    private final List<T> all;

    private Row(long start, List<T> all) {
      this.start = start;
      this.all = all;
    }

    T newest() {
      return all.get(0);
    }

    /** Of all steps together; allocates nothing. */
    long sum(ToLongFunction<T> count) {
      long sum = 0;
      for (int i = 0; i < COUNT; i++) {
        sum += count.applyAsLong(all.get(i));
      }
      return sum;
    }
  }
}
