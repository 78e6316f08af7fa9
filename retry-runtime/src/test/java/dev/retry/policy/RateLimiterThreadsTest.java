// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limiters that many threads use at once, and what they cost one. */
class RateLimiterThreadsTest {
  private static final int EACH = 50_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void noPermitIsReservedTwiceAndNoneIsLost(int permits) throws InterruptedException {
    RateLimiter limiter = RateLimiter.of(permits, Duration.ofNanos(10));
    long[] waits = new long[Together.THREADS * EACH];

    Together.run(
        thread -> {
          for (int i = 0; i < EACH; i++) {
            waits[thread * EACH + i] = limiter.reserve(0, Long.MAX_VALUE);
          }
        });

    Arrays.sort(waits);
    assertThat(waits)
        .isEqualTo(IntStream.range(0, waits.length).mapToLong(i -> i / permits * 10L).toArray());
  }

  @Test
  void oneThreadGetsItsPermitsInTheOrderItAsked() throws InterruptedException {
    RateLimiter limiter = RateLimiter.of(3, Duration.ofNanos(10));

    Together.run(
        thread -> {
          long last = 0;
          for (int i = 0; i < EACH; i++) {
            long wait = limiter.reserve(0, Long.MAX_VALUE);
            assertThat(wait).isGreaterThanOrEqualTo(last);
            last = wait;
          }
        });
  }

  @Test
  void noWindowHoldsTooManyWhileTheTimePasses() throws InterruptedException {
    RateLimiter limiter = RateLimiter.of(5, Duration.ofNanos(20));
    AtomicLong clock = new AtomicLong();
    long[] times = new long[Together.THREADS * EACH];
    Arrays.fill(times, -1);

    Together.run(
        thread -> {
          for (int i = 0; i < EACH; i++) {
            long now = clock.incrementAndGet();
            long wait = limiter.reserve(now, 40);
            if (wait >= 0) {
              times[thread * EACH + i] = now + wait;
            }
          }
        });

    List<Long> went = LongStream.of(times).filter(time -> time >= 0).boxed().toList();
    assertThat(went).hasSizeBetween(times.length / 4, times.length / 4 + 15);
    RateLimiterTest.assertNoWindowHoldsTooMany(went, 5, 20);
  }

  @Test
  void noReservationAllocates() {
    RateLimiter limiter = RateLimiter.of(10, Duration.ofNanos(10));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    reserve(limiter); // loads the classes

    long before = threads.getCurrentThreadAllocatedBytes();
    reserve(limiter);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(100); // what the measurement itself may take
  }

  private static void reserve(RateLimiter limiter) {
    for (int i = 0; i < 1_000; i++) {
      limiter.reserve(i, i % 3);
    }
  }
}
