// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** The latest calls of a closed circuit. */
sealed interface CallWindow {

  void count(boolean failed, boolean slow, long nanoTime);

  Tally tally(long nanoTime);

  /** The last so many calls, whenever they were. */
  final class ByCount implements CallWindow {
    private static final int CALL = 1;
    private static final int FAILED = 2;
    private static final int SLOW = 4;

    private final AtomicLong next = new AtomicLong();
    private final AtomicIntegerArray calls;

    ByCount(int size) {
      this.calls = new AtomicIntegerArray(size);
    }

    @Override
    public void count(boolean failed, boolean slow, long nanoTime) {
      int call = CALL | (failed ? FAILED : 0) | (slow ? SLOW : 0);
      int place = (int) (next.getAndIncrement() % calls.length());
      if (call == CALL) {
        calls.setRelease(place, call);
      } else {
        // Of two threads that fail at once and then look, one must see both.
        calls.set(place, call);
      }
    }

    /** Looks at every call: that is done only after one that went wrong, and never drifts. */
    @Override
    public Tally tally(long nanoTime) {
      int all = 0;
      int failures = 0;
      int slow = 0;
      for (int i = 0; i < calls.length(); i++) {
        int call = calls.get(i);
        all += call & CALL;
        failures += (call & FAILED) / FAILED;
        slow += (call & SLOW) / SLOW;
      }
      return new Tally(all, failures, slow);
    }
  }

  /** The calls of the last so many seconds, to a tenth of that time. */
  final class ByTime implements CallWindow {
    private final RecentSteps<Step> steps;

    ByTime(long nanos) {
      this.steps = new RecentSteps<>(nanos / RecentSteps.COUNT, Step::new);
    }

    @Override
    public void count(boolean failed, boolean slow, long nanoTime) {
      Step step = steps.at(nanoTime).newest();
      step.calls.increment();
      if (failed) {
        step.failures.increment();
      }
      if (slow) {
        step.slow.increment();
      }
    }

    @Override
    public Tally tally(long nanoTime) {
      RecentSteps.Row<Step> now = steps.at(nanoTime);
      return new Tally(
          count(now, step -> step.calls),
          count(now, step -> step.failures),
          count(now, step -> step.slow));
    }

    private static int count(RecentSteps.Row<Step> now, Function<Step, LongAdder> counter) {
      return (int) Math.min(Integer.MAX_VALUE, now.sum(step -> counter.apply(step).sum()));
    }

    private static final class Step {
      final LongAdder calls = new LongAdder();
      final LongAdder failures = new LongAdder();
      final LongAdder slow = new LongAdder();
    }
  }
}
