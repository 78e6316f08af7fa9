// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves when a test says so, and timers that a test sets off. */
final class HandClock implements TimeSource {
  private final AtomicLong nanos = new AtomicLong(7_000_000);
  private final BlockingQueue<Scheduled> timers = new LinkedBlockingQueue<>();

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos.get());
  }

  @Override
  public void sleep(Duration duration) {
    throw new AssertionError("nobody sleeps here");
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Scheduled scheduled = new Scheduled(delay, task);
    timers.add(scheduled);
    return scheduled.cancelled::countDown;
  }

  void advance(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  /** The next timer that was set, which may not have happened yet. */
  Scheduled takeTimer() throws InterruptedException {
    Scheduled scheduled = timers.poll(10, TimeUnit.SECONDS);
    assertThat(scheduled).as("a timer was set").isNotNull();
    return scheduled;
  }

  int timersSet() {
    return timers.size();
  }

  static final class Scheduled {
    final Duration delay;
    final Runnable task;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private Scheduled(Duration delay, Runnable task) {
      this.delay = delay;
      this.task = task;
    }

    boolean isCancelled() {
      return cancelled.getCount() == 0;
    }

    void awaitCancelled() throws InterruptedException {
      assertThat(cancelled.await(10, TimeUnit.SECONDS)).as("the timer was called off").isTrue();
    }
  }
}
