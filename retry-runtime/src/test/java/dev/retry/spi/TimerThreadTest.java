// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TimerThreadTest {
  private final AtomicLong clock = new AtomicLong(77);
  private final BlockingQueue<Long> parked = new LinkedBlockingQueue<>();
  private final TimerThread timer =
      new TimerThread(
          clock::get,
          nanos -> {
            parked.add(nanos);
            LockSupport.park();
          });

  private long nextParked() throws InterruptedException {
    Long nanos = parked.poll(10, TimeUnit.SECONDS);
    assertThat(nanos).as("the thread went to sleep").isNotNull();
    return nanos;
  }

  @Test
  void onlyAnEarlierTaskWakesTheThread() throws Exception {
    timer.schedule(100, () -> {});
    assertThat(nextParked()).isEqualTo(100);
    timer.schedule(200, () -> {});
    timer.schedule(100, () -> {}).cancel();
    timer.schedule(50, () -> {});
    assertThat(nextParked()).isEqualTo(50); // no sleep in between
  }

  @Test
  void taskThatIsDueRunsAndTheThreadGoesToSleepForTheNext() throws Exception {
    timer.schedule(100, () -> {});
    assertThat(nextParked()).isEqualTo(100);
    clock.addAndGet(40);
    CompletableFuture<String> ran = new CompletableFuture<>();
    timer.schedule(-5, () -> ran.complete("ran"));
    assertThat(ran.get(10, TimeUnit.SECONDS)).isEqualTo("ran");
    assertThat(nextParked()).isEqualTo(60);
  }

  @Test
  void tasksRunInTheOrderOfTheirTimesWhateverWasCalledOff() throws Exception {
    Random random = new Random(42);
    List<Long> ran = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    List<TimeSource.Timer> unwanted = new ArrayList<>();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    timer.schedule(0, () -> thread.complete(Thread.currentThread()));
    for (int i = 0; i < 2000; i++) {
      long delay = 1000L + random.nextInt(500);
      TimeSource.Timer due = timer.schedule(delay, () -> ran.add(delay));
      if (random.nextInt(3) == 0) {
        unwanted.add(due);
      } else {
        expected.add(delay);
      }
      if (!unwanted.isEmpty() && random.nextBoolean()) {
        unwanted.remove(random.nextInt(unwanted.size())).cancel();
      }
    }
    unwanted.forEach(TimeSource.Timer::cancel);
    unwanted.forEach(TimeSource.Timer::cancel); // again, which does nothing
    Collections.sort(expected);
    CompletableFuture<Void> last = new CompletableFuture<>();
    timer.schedule(2000, () -> last.complete(null));

    clock.addAndGet(2000);
    LockSupport.unpark(thread.join()); // which sleeps by another clock
    last.get(10, TimeUnit.SECONDS);
    assertThat(ran).isEqualTo(expected);
  }

  @Test
  void taskThatThrowsEndsNoOther() throws Exception {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> told.complete(failure));
    try {
      CompletableFuture<Thread> first = new CompletableFuture<>();
      CompletableFuture<Thread> second = new CompletableFuture<>();
      timer.schedule(
          0,
          () -> {
            first.complete(Thread.currentThread());
            throw new IllegalStateException("broken");
          });
      assertThat(told.get(10, TimeUnit.SECONDS)).hasMessage("broken");
      timer.schedule(0, () -> second.complete(Thread.currentThread()));
      assertThat(second.get(10, TimeUnit.SECONDS)).isSameAs(first.join());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void threadEndsWhenThereIsNothingToDoAndAnotherBegins() throws Exception {
    CompletableFuture<Thread> first = new CompletableFuture<>();
    timer.schedule(0, () -> first.complete(Thread.currentThread()));
    Thread thread = first.get(10, TimeUnit.SECONDS);
    assertThat(nextParked()).isEqualTo(TimeUnit.SECONDS.toNanos(30));
    clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
    LockSupport.unpark(thread);
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();

    CompletableFuture<Thread> second = new CompletableFuture<>();
    timer.schedule(0, () -> second.complete(Thread.currentThread()));
    assertThat(second.get(10, TimeUnit.SECONDS)).isNotSameAs(thread);
  }
}
