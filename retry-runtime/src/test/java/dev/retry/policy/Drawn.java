// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import java.util.random.RandomGenerator;

/**
 * A source of chance that always draws the same number, so that a test sees the edges of a wait.
 */
record Drawn(double value) implements RandomGenerator {
  static final Drawn LEAST = new Drawn(0);
  static final Drawn MIDDLE = new Drawn(0.5);
  static final Drawn MOST = new Drawn(Math.nextDown(1.0));

  @Override
  public double nextDouble() {
    return value;
  }

  @Override
  public long nextLong() {
    throw new UnsupportedOperationException("waits are drawn by nextDouble()");
  }
}
