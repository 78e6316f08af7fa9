// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The real clock: the one test that waits, and only for milliseconds. */
class SystemTimeTest {
  private static final Duration SHORT = Duration.ofMillis(5);

  private final TimeSource time = TimeSource.system();

  @Test // P7
  void aSleepNeverEndsEarly() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      long start = time.nanoTime();
      time.sleep(SHORT);
      assertThat(time.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
    }
  }

  @Test // P7
  void aTimerNeverFiresEarly() {
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Long> fired = new CompletableFuture<>();
      long start = time.nanoTime();
      time.schedule(SHORT, () -> fired.complete(time.nanoTime()));
      assertThat(fired.join() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
    }
  }

  @Test // P41: every timer of the JVM shares one daemon thread
  void oneDaemonThreadServesAllTimers() {
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> second = new CompletableFuture<>();
    time.schedule(Duration.ZERO, () -> first.complete(Thread.currentThread()));
    time.schedule(SHORT, () -> second.complete(Thread.currentThread()));

    assertThat(first.join()).isSameAs(second.join());
    assertThat(first.join().isDaemon()).isTrue();
  }

  @Test
  void aTimerThatIsCalledOffDoesNotFire() {
    CountDownLatch calledOff = new CountDownLatch(1);
    CompletableFuture<String> fired = new CompletableFuture<>();
    // Holds the one thread of all timers until the next one is called off.
    time.schedule(Duration.ZERO, () -> await(calledOff));
    TimeSource.Timer timer = time.schedule(Duration.ZERO, () -> fired.complete("called off"));
    timer.cancel();
    calledOff.countDown();

    time.schedule(Duration.ZERO, () -> fired.complete("the next"));

    assertThat(fired.join()).isEqualTo("the next");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test // P36: also when there is nothing to wait for
  void anInterruptEndsTheSleep() {
    for (Duration duration : new Duration[] {Duration.ofDays(999_999), Duration.ZERO}) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> time.sleep(duration)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void theWallClockIsThatOfTheMachine() {
    assertThat(time.now()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
