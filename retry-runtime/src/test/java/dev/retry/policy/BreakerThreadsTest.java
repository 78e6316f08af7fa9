// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.policy.Breaker.REFUSED;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.retry.message.BreakerState;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Breakers that many threads use at once, and what they cost one. */
class BreakerThreadsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Queue<String> changes = new ConcurrentLinkedQueue<>();

  @ParameterizedTest // P44
  @ValueSource(ints = {1, 2, 3, 7})
  void exactlySoManyProbesAreLetThrough(int probes) throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Breaker breaker = Breaker.builder().probes(probes).recovery(ofSeconds(1)).build();
      breaker.open(0);
      Queue<Long> permits = new ConcurrentLinkedQueue<>();

      Together.run(
          thread -> {
            for (int i = 0; i < 5; i++) {
              permits.add(breaker.tryAcquire(SECOND));
            }
          });

      List<Long> passed = permits.stream().filter(permit -> permit != REFUSED).toList();
      assertThat(passed).hasSize(probes).doesNotHaveDuplicates();
      assertThat(breaker.metrics(SECOND).refused()).isEqualTo(permits.size() - probes);
    }
  }

  @Test // P44
  void noMoreProbesThanPermittedRunAtATime() throws InterruptedException {
    Breaker breaker = Breaker.builder().probes(3).build();
    breaker.open(0);
    AtomicInteger running = new AtomicInteger();

    Together.run(
        thread -> {
          for (int i = 0; i < 20_000; i++) {
            long permit = breaker.tryAcquire(30 * SECOND);
            if (permit != REFUSED) {
              assertThat(running.incrementAndGet()).isLessThanOrEqualTo(3);
              running.decrementAndGet();
              breaker.ignored(permit);
            }
          }
        });

    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    for (int i = 0; i < 3; i++) {
      assertThat(breaker.tryAcquire(30 * SECOND)).isNotNegative();
    }
    assertThat(breaker.tryAcquire(30 * SECOND)).isEqualTo(REFUSED);
  }

  @Test
  void itOpensOnceHoweverManyFail() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      changes.clear();
      Breaker breaker = Breaker.builder().consecutiveFailures(4).listener(this::changed).build();

      Together.run(thread -> breaker.failed(breaker.tryAcquire(0), 0, 0));

      assertThat(changes).containsExactly("CLOSED -> OPEN");
    }
  }

  @Test
  void aRateMissesNoFailure() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      changes.clear();
      Breaker breaker =
          Breaker.builder()
              .failureRate(1)
              .windowCalls(4)
              .minimumCalls(4)
              .listener(this::changed)
              .build();

      Together.run(thread -> breaker.failed(breaker.tryAcquire(0), 0, 0));

      assertThat(changes).containsExactly("CLOSED -> OPEN");
    }
  }

  @Test
  void everyCallIsCountedThoughTheWindowMovesOn() throws InterruptedException {
    Breaker breaker =
        Breaker.builder().failureRate(1).windowTime(ofSeconds(10)).minimumCalls(300_000).build();

    Together.run(
        thread -> {
          for (int i = 0; i < 50_000; i++) {
            long now = i / 5_001 * SECOND;
            if (i % 5 == 0) {
              breaker.failed(breaker.tryAcquire(now), 0, now);
            } else {
              breaker.succeeded(breaker.tryAcquire(now), 0, now);
            }
          }
        });

    Breaker.Metrics metrics = breaker.metrics(9 * SECOND);
    assertThat(metrics.calls()).isEqualTo(Together.THREADS * 50_000);
    assertThat(metrics.failures()).isEqualTo(Together.THREADS * 10_000);
  }

  @Test
  void changesFollowEachOtherWhateverThreadsDo() throws InterruptedException {
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger probing = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    Breaker breaker =
        Breaker.builder()
            .consecutiveFailures(2)
            .recovery(ofSeconds(1))
            .listener(
                (from, to) -> {
                  opened.addAndGet(from == BreakerState.CLOSED ? 1 : 0);
                  probing.addAndGet(to == BreakerState.HALF_OPEN ? 1 : 0);
                  ended.addAndGet(from == BreakerState.HALF_OPEN ? 1 : 0);
                })
            .build();
    AtomicInteger clock = new AtomicInteger();

    Together.run(
        thread -> {
          for (int i = 0; i < 20_000; i++) {
            long now = clock.incrementAndGet() * SECOND;
            long permit = breaker.tryAcquire(now);
            if (permit != REFUSED && (i + thread) % 3 == 0) {
              breaker.succeeded(permit, 0, now);
            } else if (permit != REFUSED) {
              breaker.failed(permit, 0, now);
            }
          }
        });

    assertThat(opened).hasPositiveValue();
    assertThat(probing.get() - ended.get())
        .isEqualTo(breaker.state() == BreakerState.HALF_OPEN ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallThatGoesWellAllocatesNothing(boolean rate) {
    Breaker breaker =
        rate
            ? Breaker.builder().failureRate(0.5).slowerThan(ofSeconds(1)).build()
            : Breaker.builder().build();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    calls(breaker);

    long before = threads.getCurrentThreadAllocatedBytes();
    calls(breaker);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(100); // what the measurement itself may take
  }

  private static void calls(Breaker breaker) {
    for (int i = 0; i < 1_000; i++) {
      breaker.succeeded(breaker.tryAcquire(i), 100, i);
    }
  }

  private void changed(BreakerState from, BreakerState to) {
    changes.add(from + " -> " + to);
  }
}
