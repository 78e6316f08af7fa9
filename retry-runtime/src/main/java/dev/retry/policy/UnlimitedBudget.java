// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

/** The budget that refuses nothing. */
enum UnlimitedBudget implements RetryBudget {
  INSTANCE;

  @Override
  public boolean isTimed() {
    return false;
  }

  @Override
  public void firstAttempt(long nanoTime) {}

  @Override
  public int take(boolean throttled, long nanoTime) {
    return 0;
  }

  @Override
  public void succeeded(int taken, long nanoTime) {}

  @Override
  public int left(long nanoTime) {
    return Integer.MAX_VALUE;
  }

  @Override
  public String permits() {
    return "every retry";
  }

  @Override
  public String toString() {
    return "unlimited()";
  }
}
