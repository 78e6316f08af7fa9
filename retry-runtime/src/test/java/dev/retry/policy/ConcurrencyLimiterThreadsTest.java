// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.policy.ConcurrencyLimiter.Place;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limiters that many threads enter at once. */
class ConcurrencyLimiterThreadsTest {
  private static final int EACH = 10_000;

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger entered = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void neverMoreThanPermittedAreInsideAndNoTurnIsLost(int max) throws InterruptedException {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(max, Together.THREADS);

    Together.run(
        thread -> {
          Semaphore turn = new Semaphore(0);
          for (int i = 0; i < EACH; i++) {
            if (!limiter.tryEnter()) {
              assertThat(limiter.queue(turn::release)).isNotNull();
              assertThat(turn.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
            }
            beInside(limiter, max);
          }
        });

    assertThat(entered).hasValue(Together.THREADS * EACH);
    assertThat(limiter).hasToString("ConcurrencyLimiter.of(%d, 4): 0 inside, 0 waiting", max);
  }

  @Test
  void whoLeavesOrIsRefusedLosesNobodysTurn() throws InterruptedException {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(1, 1);

    Together.run(
        thread -> {
          Semaphore turn = new Semaphore(0);
          for (int i = 0; i < EACH; i++) {
            Place place = limiter.queue(turn::release);
            if (place == null) {
              refused.incrementAndGet();
            } else if (i % 2 == 0 && place.leave()) {
              left.incrementAndGet();
            } else {
              assertThat(turn.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
              beInside(limiter, 1);
            }
          }
          assertThat(turn.availablePermits()).isZero();
        });

    assertThat(entered.get() + refused.get() + left.get()).isEqualTo(Together.THREADS * EACH);
    assertThat(limiter).hasToString("ConcurrencyLimiter.of(1, 1): 0 inside, 0 waiting");
  }

  @Test
  void callbacksThatThrowLoseNobodysTurn() throws InterruptedException {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(1, Together.THREADS);
    AtomicInteger thrown = new AtomicInteger();

    Together.run(
        thread -> {
          Thread.currentThread().setUncaughtExceptionHandler((t, e) -> thrown.incrementAndGet());
          Semaphore turn = new Semaphore(0);
          for (int i = 0; i < EACH; i++) {
            boolean fails = i % 3 == 0;
            limiter.queue(
                () -> {
                  turn.release();
                  if (fails) {
                    throw new IllegalStateException();
                  }
                });
            assertThat(turn.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
            if (!fails) {
              beInside(limiter, 1);
            }
          }
        });

    int failing = Together.THREADS * ((EACH + 2) / 3);
    assertThat(thrown).hasValue(failing);
    assertThat(entered).hasValue(Together.THREADS * EACH - failing);
    assertThat(limiter).hasToString("ConcurrencyLimiter.of(1, 4): 0 inside, 0 waiting");
  }

  private void beInside(ConcurrencyLimiter limiter, int max) {
    assertThat(inside.incrementAndGet()).isLessThanOrEqualTo(max);
    entered.incrementAndGet();
    inside.decrementAndGet();
    limiter.exit();
  }
}
