// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.policy.RetryBudget.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets that many threads use at once, and what they cost one. */
class RetryBudgetThreadsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void aBucketPaysOutNoTokenTwice() throws InterruptedException {
    RetryBudget bucket = RetryBudget.tokenBucket(700_000);
    AtomicInteger paid = new AtomicInteger();

    Together.run(
        thread -> {
          while (bucket.take(false, 0) != REFUSED) {
            paid.incrementAndGet();
          }
        });

    assertThat(paid).hasValue(50_000);
    assertThat(bucket.left(0)).isZero();
  }

  @Test
  void aBucketLosesNoTokenThatComesBack() throws InterruptedException {
    RetryBudget bucket = RetryBudget.tokenBucket();

    Together.run(
        thread -> {
          for (int i = 0; i < 50_000; i++) {
            int taken = bucket.take(thread % 2 == 0, 0);
            assertThat(bucket.left(0)).isBetween(0, 500);
            bucket.succeeded(taken, 0);
          }
        });

    assertThat(bucket.left(0)).isEqualTo(500);
  }

  @Test
  void aPercentagePermitsNoRetryTwice() throws InterruptedException {
    RetryBudget budget = RetryBudget.percentage(0, 5_000);
    AtomicInteger made = new AtomicInteger();

    Together.run(
        thread -> {
          while (budget.take(false, 0) != REFUSED) {
            made.incrementAndGet();
          }
        });

    assertThat(made).hasValue(50_000);
  }

  @Test // the time moves on within the window while all ask
  void aWindowThatMovesOnPermitsNoRetryTwice() throws InterruptedException {
    RetryBudget budget = RetryBudget.percentage(0, 5_000);
    AtomicInteger made = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();

    Together.run(
        thread -> {
          while (budget.take(false, Math.min(9, asked.incrementAndGet() / 4_000) * SECOND)
              != REFUSED) {
            made.incrementAndGet();
          }
        });

    assertThat(made).hasValue(50_000);
  }

  @Test
  void aPercentageCountsEveryCall() throws InterruptedException {
    RetryBudget budget = RetryBudget.percentage(100, 0);

    Together.run(
        thread -> {
          for (int i = 0; i < 50_000; i++) {
            budget.firstAttempt(i % 10 * SECOND);
          }
        });

    assertThat(budget.left(9 * SECOND)).isEqualTo(Together.THREADS * 50_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenBucket", "percentage", "unlimited"})
  void noCallAllocates(String kind) {
    RetryBudget budget =
        switch (kind) {
          case "tokenBucket" -> RetryBudget.tokenBucket();
          case "percentage" -> RetryBudget.percentage(20, 10);
          default -> RetryBudget.unlimited();
        };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    calls(budget); // loads the classes, and makes the window

    long before = threads.getCurrentThreadAllocatedBytes();
    calls(budget);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(100); // what the measurement itself may take
  }

  private static void calls(RetryBudget budget) {
    for (int i = 0; i < 1_000; i++) {
      budget.firstAttempt(i);
      int taken = budget.take(false, i);
      budget.succeeded(Math.max(0, taken), i);
    }
  }
}
