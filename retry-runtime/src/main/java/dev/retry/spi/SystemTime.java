// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The clocks of this machine, and one daemon thread that serves every waiting call of the JVM. */
@SuppressWarnings("ImmutableEnumChecker") // the timer is its one resource
enum SystemTime implements TimeSource {
  INSTANCE;

  private final TimerThread timer = new TimerThread(System::nanoTime, LockSupport::parkNanos);

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long start = System.nanoTime();
    long nanos = nanos(duration);
    // A sleep may end early (pitfall of timers): wait for what is missing.
    for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    return timer.schedule(nanos(delay), task);
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
