// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a careful developer writes without a library: three attempts, tokens that retries take, and
 * a breaker that opens after ten failures in a row. No state between open and closed, no history,
 * no events.
 */
final class GuardedByHand {
  private static final int ATTEMPTS = 3;
  private static final int TOKENS = 500;
  private static final int PRICE = 14;
  private static final int FAILURES = 10;
  private static final long RECOVERY = TimeUnit.SECONDS.toNanos(30);

  private final AtomicInteger tokens = new AtomicInteger(TOKENS);
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private volatile long openedAt;

  <T> T call(Callable<T> code) throws Exception {
    for (int attempt = 1; ; attempt++) {
      if (failuresInARow.get() >= FAILURES && System.nanoTime() - openedAt < RECOVERY) {
        throw new IllegalStateException("open");
      }
      T value;
      try {
        value = code.call();
      } catch (Exception failure) {
        if (failuresInARow.incrementAndGet() >= FAILURES) {
          openedAt = System.nanoTime();
        }
        if (attempt == ATTEMPTS || tokens.get() < PRICE) {
          throw failure;
        }
        tokens.addAndGet(-PRICE);
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(100L << attempt));
        continue;
      }
      if (failuresInARow.get() != 0) {
        failuresInARow.set(0);
      }
      if (tokens.get() < TOKENS) {
        tokens.incrementAndGet();
      }
      return value;
    }
  }
}
