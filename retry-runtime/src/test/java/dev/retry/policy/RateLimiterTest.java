// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

  /** The monotonic clock overflows during these tests, as that of a machine may. */
  private static final long NOW = Long.MAX_VALUE - SECOND / 2;

  private static final long ANY = Long.MAX_VALUE;

  @Test
  void allPermitsMayGoAtOnce() {
    RateLimiter limiter = RateLimiter.of(3, Duration.ofSeconds(1));

    assertThat(reservations(limiter, 8, NOW))
        .containsExactly(0L, 0L, 0L, SECOND, SECOND, SECOND, 2 * SECOND, 2 * SECOND);
  }

  @Test
  void aPermitComesBackAWindowAfterItWasUsed() {
    RateLimiter limiter = RateLimiter.of(2, Duration.ofSeconds(1));
    limiter.reserve(NOW, ANY);
    limiter.reserve(NOW + 300 * MS, ANY);

    assertThat(limiter.reserve(NOW + SECOND - 1, 0)).isEqualTo(-1);
    assertThat(limiter.reserve(NOW + SECOND, 0)).isZero();
    assertThat(limiter.reserve(NOW + SECOND, 0)).isEqualTo(-300 * MS);
    assertThat(limiter.reserve(NOW + 1300 * MS, 0)).isZero();
  }

  @Test
  void oneInAShortTimeIsASteadyPace() {
    RateLimiter limiter = RateLimiter.of(1, Duration.ofMillis(100));

    assertThat(reservations(limiter, 4, NOW)).containsExactly(0L, 100 * MS, 200 * MS, 300 * MS);
  }

  @Test
  void aPauseSavesNoMoreThanAllPermits() {
    RateLimiter limiter = RateLimiter.of(2, Duration.ofSeconds(1));
    reservations(limiter, 2, NOW);

    assertThat(reservations(limiter, 3, NOW + 3600 * SECOND)).containsExactly(0L, 0L, SECOND);
  }

  @Test
  void aWaitThatIsTooLongTakesNothingAndTellsWhen() {
    RateLimiter limiter = RateLimiter.of(1, Duration.ofSeconds(10));
    limiter.reserve(NOW, ANY);

    assertThat(limiter.reserve(NOW + 4 * SECOND, 6 * SECOND - 1)).isEqualTo(-6 * SECOND);
    assertThat(limiter.reserve(NOW + 4 * SECOND, 6 * SECOND - 1)).isEqualTo(-6 * SECOND);
    assertThat(limiter.reserve(NOW + 4 * SECOND, 6 * SECOND)).isEqualTo(6 * SECOND);
    assertThat(limiter.reserve(NOW + 4 * SECOND, 6 * SECOND)).isEqualTo(-16 * SECOND);
  }

  @Test
  void noTimeAtAllIsEnoughForAPermitThatIsThere() {
    RateLimiter limiter = RateLimiter.of(2, Duration.ofSeconds(1));

    assertThat(limiter.reserve(NOW, -1)).isZero();
    assertThat(limiter.reserve(NOW, Long.MIN_VALUE)).isZero();
    assertThat(limiter.reserve(NOW, Long.MIN_VALUE)).isEqualTo(-SECOND);
  }

  @Test
  void noMoreAreReservedThanTheLongestWaitHasRoomFor() {
    RateLimiter limiter = RateLimiter.of(5, Duration.ofSeconds(1));
    int ahead = 0;

    while (limiter.reserve(NOW, 60 * SECOND) >= 0) {
      ahead++;
    }

    assertThat(ahead).isEqualTo(5 * (1 + 60));
  }

  @Test
  void theLongestTimesOverflowNothing() {
    RateLimiter limiter = RateLimiter.of(1, ChronoUnit.FOREVER.getDuration());
    long century = TimeUnit.DAYS.toNanos(36_525);

    assertThat(limiter.reserve(NOW, ANY)).isZero();
    assertThat(limiter.reserve(NOW, century)).isEqualTo(Long.MAX_VALUE / 4);
    assertThat(limiter.reserve(NOW, ANY)).isEqualTo(-(Long.MAX_VALUE / 4 * 2));
    assertThat(RateLimiter.of(1, Duration.ofNanos(1)).reserve(Long.MIN_VALUE, ANY)).isZero();
  }

  @Test
  void nothingWaitsButForARoomInTheWindow() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Model model = new Model(1 + random.nextInt(4), 1 + random.nextInt(10));
      RateLimiter limiter = RateLimiter.of(model.permits, Duration.ofNanos(model.per));
      long now = 0;
      for (int i = 0; i < 25; i++) {
        now += random.nextInt(4);
        long most = random.nextInt(20);
        assertThat(limiter.reserve(now, most))
            .as("seed %d, reservation %d", seed, i)
            .isEqualTo(model.reserve(now, most));
      }
    }
  }

  @Test
  void noWindowHoldsTooManyAlsoWhenClocksDisagree() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int permits = 1 + random.nextInt(20);
      int per = 1 + random.nextInt(100);
      RateLimiter limiter = RateLimiter.of(permits, Duration.ofNanos(per));
      List<Long> went = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        long now = 3L * i + random.nextInt(100);
        long wait = limiter.reserve(now, random.nextInt(200));
        if (wait >= 0) {
          went.add(now + wait);
        }
      }
      assertThat(went).as("seed %d", seed).hasSizeGreaterThan(permits);
      assertNoWindowHoldsTooMany(went, permits, per);
    }
  }

  static void assertNoWindowHoldsTooMany(List<Long> went, int permits, long per) {
    List<Long> sorted = went.stream().sorted().toList();
    for (int i = permits; i < sorted.size(); i++) {
      assertThat(sorted.get(i) - sorted.get(i - permits)).isGreaterThanOrEqualTo(per);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void permitsAreInTheirRange(int permits) {
    assertThatThrownBy(() -> RateLimiter.of(permits, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("of(" + permits + ", …): permits must be 1 to 1000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void theWindowHasALength(String per) {
    assertThatThrownBy(() -> RateLimiter.of(1, Duration.parse(per)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("of(…, " + per + "): per must be more than zero");
  }

  @Test
  void textIsTheCallThatMakesIt() {
    assertThat(RateLimiter.of(1_000_000, Duration.ofMinutes(1)))
        .hasToString("RateLimiter.of(1000000, PT1M)");
  }

  private static List<Long> reservations(RateLimiter limiter, int count, long now) {
    return Stream.generate(() -> limiter.reserve(now, ANY)).limit(count).toList();
  }

  /** What a limiter promises, in so many words: it knows all that went, and tries. */
  private static final class Model {
    final int permits;
    final long per;
    final List<Long> went = new ArrayList<>();

    Model(int permits, long per) {
      this.permits = permits;
      this.per = per;
    }

    long reserve(long now, long most) {
      long time = now;
      while (!fits(time)) {
        time++;
      }
      if (time - now > most) {
        return now - time;
      }
      went.add(time);
      return time - now;
    }

    private boolean fits(long time) {
      for (long start = time - per + 1; start <= time; start++) {
        long first = start;
        if (went.stream().filter(at -> at >= first && at < first + per).count() >= permits) {
          return false;
        }
      }
      return true;
    }
  }
}
