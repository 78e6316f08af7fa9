// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import java.util.concurrent.atomic.AtomicInteger;

/** Tokens that retries take and successes give back; {@link RetryBudget} has the prices. */
final class TokenBucket implements RetryBudget {
  private static final int TRANSIENT = 14;
  private static final int THROTTLED = 5;

  private final int most;
  private final AtomicInteger tokens;

  TokenBucket(int most) {
    this.most = most;
    this.tokens = new AtomicInteger(most);
  }

  @Override
  public boolean isTimed() {
    return false;
  }

  @Override
  public void firstAttempt(long nanoTime) {}

  @Override
  public int take(boolean throttled, long nanoTime) {
    int price = throttled ? THROTTLED : TRANSIENT;
    int left = tokens.get();
    while (left >= price) {
      int seen = tokens.compareAndExchange(left, left - price);
      if (seen == left) {
        return price;
      }
      left = seen;
    }
    return REFUSED;
  }

  @Override
  public void succeeded(int taken, long nanoTime) {
    int back = Math.max(1, taken);
    int left = tokens.get();
    // A full bucket is only read, so that threads whose calls all succeed do not slow each other.
    while (left < most) {
      int seen = tokens.compareAndExchange(left, Math.min(most, left + back));
      if (seen == left) {
        return;
      }
      left = seen;
    }
  }

  @Override
  public int left(long nanoTime) {
    return tokens.get();
  }

  @Override
  public String permits() {
    return most / TRANSIENT + " retries, or " + most / THROTTLED + " after throttling";
  }

  @Override
  public String toString() {
    return "tokenBucket(" + tokens + " of " + most + ")";
  }
}
