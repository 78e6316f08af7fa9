// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The clocks, and the waiting. Nothing else in the library reads a clock or sleeps, so a test can
 * hold time in its hand.
 *
 * @since 0.1.0
 */
public interface TimeSource {

  /** {@return the monotonic clock in nanoseconds; only differences mean anything} */
  long nanoTime();

  /** {@return the wall clock, for what a server says in absolute time} */
  Instant now();

  /**
   * Blocks the caller's thread; never returns early.
   *
   * @param duration how long; at once when zero or less
   * @throws InterruptedException when the thread was interrupted
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Runs a short task later, never early, holding no thread until then.
   *
   * @param delay how long; soon when zero or less
   * @param task what to run; it must not block
   * @return a way to call it off
   */
  Timer schedule(Duration delay, Runnable task);

  /**
   * Blocks the caller's thread until another one has completed a future, in whatever way. A held
   * clock moves on meanwhile.
   *
   * @param future what to wait for
   * @throws InterruptedException when the thread was interrupted before
   */
  default void awaitDone(CompletableFuture<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException | CancellationException done) {
      // in whatever way
    }
  }

  /** {@return the clocks of this machine} */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Timer {
    /** Calls the task off, if it has not begun; no trace of it is kept. */
    void cancel();
  }
}
