// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.Jitter.DECORRELATED;
import static dev.retry.Jitter.EQUAL;
import static dev.retry.Jitter.NONE;
import static dev.retry.Jitter.PROPORTIONAL;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Jitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffLadderTest {
  private static final int RUNGS = 6;

  @ParameterizedTest
  @CsvSource({
    // jitter, and least, expected and most after the attempts 1, 2 and 5, in ms; the cap is 1 s
    "FULL,         0,  50, 100,    0, 100, 200,    0, 500, 1000",
    "EQUAL,       50,  75, 100,  100, 150, 200,  500, 750, 1000",
    "PROPORTIONAL, 50, 100, 150, 100, 200, 300,  500, 750, 1000",
    "NONE,       100, 100, 100,  200, 200, 200, 1000, 1000, 1000",
    "DECORRELATED, 100, 200, 300, 100, 350, 900, 100, 550, 1000",
  })
  void eachJitterHasItsRungs(
      Jitter jitter, int l1, int e1, int m1, int l2, int e2, int m2, int l5, int e5, int m5) {
    Backoff backoff = Backoff.exponential(ofMillis(100)).cappedAt(ofSeconds(1)).jittered(jitter);

    List<WaitRange> ladder = backoff.ladder(5);

    assertThat(ladder).hasSize(5);
    assertThat(ladder.get(0)).isEqualTo(range(l1, e1, m1));
    assertThat(ladder.get(1)).isEqualTo(range(l2, e2, m2));
    assertThat(ladder.get(4)).isEqualTo(range(l5, e5, m5));
  }

  @ParameterizedTest
  @EnumSource(Jitter.class)
  void leastAndMostAreTheEdgesOfWhatIsDrawn(Jitter jitter) {
    for (Backoff backoff : growths(ofMillis(70), jitter)) {
      List<WaitRange> ladder = backoff.ladder(RUNGS);

      assertThat(ladder).extracting(WaitRange::least).isEqualTo(walk(backoff, Drawn.LEAST));
      assertThat(ladder).extracting(WaitRange::most).isEqualTo(walk(backoff, Drawn.MOST));
    }
  }

  @ParameterizedTest
  @EnumSource(Jitter.class)
  void expectedIsTheMeanOfWhatIsDrawn(Jitter jitter) {
    for (Backoff backoff : growths(ofMillis(70), jitter)) {
      List<Double> means = means(backoff);
      List<WaitRange> ladder = backoff.ladder(RUNGS);

      for (int i = 0; i < RUNGS; i++) {
        double expected = ladder.get(i).expected().toNanos();
        assertThat(means.get(i)).isBetween(expected * 0.98, expected * 1.02);
      }
    }
  }

  @Test
  void expectedIsABoundWhereTheCapCutsWhatGrowsByItself() {
    Backoff backoff =
        Backoff.exponential(ofMillis(100)).cappedAt(ofMillis(500)).jittered(DECORRELATED);
    List<Double> means = means(backoff);
    List<WaitRange> ladder = backoff.ladder(RUNGS);

    for (int i = 1; i < RUNGS; i++) {
      double expected = ladder.get(i).expected().toNanos();
      assertThat(means.get(i)).isBetween(expected * 0.8, expected * 0.99);
    }
  }

  @Test // P11
  void growthWithoutACapSaturates() {
    List<WaitRange> ladder = Backoff.exponential(ofSeconds(1)).jitteredBy(1).ladder(100);

    assertThat(ladder.get(99))
        .isEqualTo(new WaitRange(ZERO, ofNanos(1L << 62), ofNanos(Long.MAX_VALUE)));
  }

  @Test
  void aDelayOfZeroNeverWaits() {
    for (Jitter jitter : Jitter.values()) {
      assertThat(Backoff.linear(ZERO).jittered(jitter).ladder(2))
          .containsExactly(range(0, 0, 0), range(0, 0, 0));
    }
  }

  @Test // P13
  void aDelayOfANanosecondIsNotLost() {
    assertThat(Backoff.constant(ofNanos(1)).ladder(1))
        .containsExactly(new WaitRange(ZERO, ofNanos(1), ofNanos(1)));
    assertThat(Backoff.constant(ofNanos(1)).jittered(EQUAL).ladder(1))
        .containsExactly(new WaitRange(ofNanos(1), ofNanos(1), ofNanos(1)));
  }

  @Test
  void noWaitsHaveNoRungs() {
    assertThat(Backoff.constant(ZERO).ladder(0)).isEmpty();
    assertThatThrownBy(() -> Backoff.constant(ZERO).ladder(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ladder(-1): waits must be 0 or more");
  }

  private static WaitRange range(int least, int expected, int most) {
    return new WaitRange(ofMillis(least), ofMillis(expected), ofMillis(most));
  }

  /** Growths whose waits stay below the cap, if there is one. */
  private static List<Backoff> growths(Duration delay, Jitter jitter) {
    List<Function<Duration, Backoff>> all =
        List.of(Backoff::exponential, Backoff::linear, Backoff::fibonacci, Backoff::constant);
    return all.stream()
        .map(growth -> growth.apply(delay))
        .map(growth -> jitter == PROPORTIONAL ? growth.jitteredBy(0.3) : growth.jittered(jitter))
        .map(growth -> jitter == NONE ? growth.cappedAt(ofMillis(100)) : growth)
        .toList();
  }

  /** The waits of one call. */
  private static List<Duration> walk(Backoff backoff, RandomGenerator random) {
    List<Duration> waits = new ArrayList<>();
    for (int attempt = 1; attempt <= RUNGS; attempt++) {
      Duration before = waits.isEmpty() ? ZERO : waits.get(waits.size() - 1);
      waits.add(backoff.waitAfter(attempt, before, random));
    }
    return waits;
  }

  /** The mean of each wait, in nanoseconds, over calls drawn with a seed. */
  private static List<Double> means(Backoff backoff) {
    int calls = 50_000;
    Random random = new Random(1);
    double[] sums = new double[RUNGS];
    for (int call = 0; call < calls; call++) {
      List<Duration> waits = walk(backoff, random);
      for (int i = 0; i < RUNGS; i++) {
        sums[i] += waits.get(i).toNanos();
      }
    }
    return IntStream.range(0, RUNGS).mapToObj(i -> sums[i] / calls).toList();
  }
}
