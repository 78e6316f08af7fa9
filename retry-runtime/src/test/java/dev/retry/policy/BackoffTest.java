// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.Jitter.DECORRELATED;
import static dev.retry.Jitter.EQUAL;
import static dev.retry.Jitter.FULL;
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
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BackoffTest {
  private static final Duration CENTURIES = ofNanos(Long.MAX_VALUE);

  @Test
  void exponentialMultiplies() {
    assertThat(bases(Backoff.exponential(ofMillis(200)), 5))
        .containsExactly(200L, 400L, 800L, 1600L, 3200L);
    assertThat(bases(Backoff.exponential(ofMillis(200)).multipliedBy(3), 4))
        .containsExactly(200L, 600L, 1800L, 5400L);
    assertThat(bases(Backoff.exponential(ofMillis(200)).multipliedBy(1), 3))
        .containsExactly(200L, 200L, 200L);
  }

  @Test
  void linearAdds() {
    assertThat(bases(Backoff.linear(ofMillis(200)), 4)).containsExactly(200L, 400L, 600L, 800L);
  }

  @Test
  void fibonacciAddsTheTwoBefore() {
    assertThat(bases(Backoff.fibonacci(ofMillis(10)), 7))
        .containsExactly(10L, 10L, 20L, 30L, 50L, 80L, 130L);
  }

  @Test
  void constantStays() {
    assertThat(bases(Backoff.constant(ofMillis(200)), 3)).containsExactly(200L, 200L, 200L);
  }

  @Test
  void aFunctionOfTheAttemptIsJitteredAndCappedLikeTheOthers() {
    Backoff squares = Backoff.of(attempt -> ofMillis(10L * attempt * attempt));

    assertThat(bases(squares.cappedAt(ofMillis(100)), 4)).containsExactly(10L, 40L, 90L, 100L);
    assertThat(squares.jittered(EQUAL).waitAfter(2, ZERO, Drawn.MIDDLE)).isEqualTo(ofMillis(30));
  }

  @ParameterizedTest
  @CsvSource({
    // jitter, previous wait, and the wait drawn with 0, 1/2 and just under 1, in ms, after attempt
    // 3:
    // the base is 400 ms
    "FULL,           0,    0, 200,  400",
    "FULL,        9999,    0, 200,  400",
    "EQUAL,          0,  200, 300,  400",
    "PROPORTIONAL,   0,  200, 400,  600",
    "NONE,           0,  400, 400,  400",
    "DECORRELATED,   0,  100, 200,  300",
    "DECORRELATED,  50,  100, 200,  300",
    "DECORRELATED, 300,  100, 500,  900",
    "DECORRELATED, 400,  100, 550, 1000",
    "DECORRELATED, 999,  100, 550, 1000",
  })
  void eachJitterDrawsFromItsInterval(
      Jitter jitter, int previous, int least, int middle, int most) {
    Backoff backoff = Backoff.exponential(ofMillis(100)).cappedAt(ofSeconds(1)).jittered(jitter);

    assertThat(edges(backoff, 3, ofMillis(previous)))
        .containsExactly(ofMillis(least), ofMillis(middle), ofMillis(most));
  }

  @Test
  void proportionalJitterTakesItsFactor() {
    assertThat(edges(Backoff.constant(ofMillis(400)).jitteredBy(0.25), 1, ZERO))
        .containsExactly(ofMillis(300), ofMillis(400), ofMillis(500));
    assertThat(edges(Backoff.constant(ofMillis(400)).jitteredBy(1), 1, ZERO))
        .containsExactly(ZERO, ofMillis(400), ofMillis(800));
  }

  @ParameterizedTest // P9
  @EnumSource(Jitter.class)
  void noDrawExceedsTheCap(Jitter jitter) {
    for (Backoff backoff : growths(ofMillis(70))) {
      Backoff capped = backoff.cappedAt(ofSeconds(1)).jittered(jitter);
      for (int attempt = 1; attempt < 100; attempt++) {
        assertThat(edges(capped, attempt, ofMillis(10L * attempt)))
            .allSatisfy(wait -> assertThat(wait).isBetween(ZERO, ofSeconds(1)));
      }
    }
  }

  @ParameterizedTest // P9
  @EnumSource(Jitter.class)
  void aCapBelowTheDelayHolds(Jitter jitter) {
    for (Backoff backoff : growths(ofSeconds(5))) {
      Backoff capped = backoff.jittered(jitter).cappedAt(ofSeconds(1));
      assertThat(capped.waitAfter(1, ZERO, Drawn.MOST)).isBetween(ofMillis(1), ofSeconds(1));
      assertThat(capped.cappedAt(ZERO).waitAfter(1, ZERO, Drawn.MOST)).isEqualTo(ZERO);
    }
  }

  @ParameterizedTest // P10
  @EnumSource(
      value = Jitter.class,
      names = {"FULL", "EQUAL", "DECORRELATED", "PROPORTIONAL"})
  void drawsDoNotPileUpAtTheCap(Jitter jitter) {
    Duration cap = ofMillis(100);
    Backoff backoff = Backoff.exponential(ofMillis(10)).cappedAt(cap).jittered(jitter);
    Random random = new Random(1);

    long nearTheCap =
        Stream.generate(() -> backoff.waitAfter(50, cap, random))
            .limit(10_000)
            .filter(wait -> wait.compareTo(ofNanos(99_900_000)) >= 0)
            .count();

    // Even the last thousandth of the range below the cap has its share, and no more.
    assertThat(nearTheCap).isLessThan(100);
  }

  @ParameterizedTest // P10: the mean tells an interval that was cut from draws that were
  @CsvSource({"FULL, 50", "EQUAL, 75", "DECORRELATED, 55", "PROPORTIONAL, 75"})
  void drawsAtTheCapAreSpreadEvenly(Jitter jitter, double mean) {
    Duration cap = ofMillis(100);
    Backoff backoff = Backoff.exponential(ofMillis(10)).cappedAt(cap).jittered(jitter);
    Random random = new Random(1);

    double average =
        IntStream.range(0, 10_000)
            .mapToLong(i -> backoff.waitAfter(50, cap, random).toNanos())
            .average()
            .orElseThrow();

    assertThat(average / 1e6).isBetween(mean - 1, mean + 1);
  }

  @ParameterizedTest // P11
  @MethodSource("everyBackoff")
  void boundsNeverFallForAMillionAttempts(Backoff backoff, Duration cap) {
    Duration least = ZERO;
    Duration most = ZERO;
    for (int attempt = 1; attempt <= 1_000_000; attempt += attempt < 2_000 ? 1 : 997) {
      Duration nextLeast = backoff.waitAfter(attempt, least, Drawn.LEAST);
      Duration nextMost = backoff.waitAfter(attempt, most, Drawn.MOST);
      if (nextLeast.compareTo(least) < 0
          || nextMost.compareTo(most) < 0
          || nextMost.compareTo(cap) > 0) {
        assertThat(List.of(nextLeast, nextMost)).as("attempt " + attempt).isNull();
      }
      least = nextLeast;
      most = nextMost;
    }
  }

  static Stream<Arguments> everyBackoff() {
    return Stream.of(Jitter.values())
        .flatMap(
            jitter ->
                growths(ofSeconds(1)).stream()
                    .map(backoff -> backoff.jittered(jitter))
                    .flatMap(
                        backoff ->
                            Stream.of(
                                Arguments.of(backoff, CENTURIES),
                                Arguments.of(backoff.cappedAt(ofSeconds(60)), ofSeconds(60)))));
  }

  @Test // P11
  void growthWithoutACapSaturates() {
    for (Backoff backoff :
        List.of(
            Backoff.exponential(ofSeconds(1)),
            Backoff.exponential(ofSeconds(1)).multipliedBy(Double.MAX_VALUE),
            Backoff.fibonacci(ofSeconds(1)),
            Backoff.linear(Duration.ofDays(36500)),
            Backoff.constant(ofSeconds(Long.MAX_VALUE)))) {
      assertThat(backoff.jittered(NONE).waitAfter(1_000_000, ZERO, Drawn.MOST))
          .isEqualTo(CENTURIES);
      assertThat(edges(backoff.jitteredBy(1), Integer.MAX_VALUE, ZERO))
          .containsExactly(ZERO, ofNanos(1L << 62), ofNanos(Long.MAX_VALUE - 1023));
    }
    assertThat(
            Backoff.exponential(ofSeconds(1))
                .jittered(DECORRELATED)
                .waitAfter(9, CENTURIES, Drawn.LEAST))
        .isEqualTo(ofSeconds(1));
  }

  @Test // P12
  void noWaitIsNegative() {
    Backoff backoff = Backoff.constant(ofMillis(10)).jitteredBy(1);

    assertThat(backoff.waitAfter(1, ZERO, Drawn.LEAST)).isEqualTo(ZERO);
    assertThat(Backoff.of(attempt -> ofMillis(-5)).waitAfter(1, ZERO, Drawn.MOST)).isEqualTo(ZERO);
    assertThat(
            Backoff.constant(ofMillis(10))
                .jittered(DECORRELATED)
                .waitAfter(1, ofMillis(-5), Drawn.LEAST))
        .isEqualTo(ofMillis(10));
  }

  @ParameterizedTest // P13
  @EnumSource(Jitter.class)
  void aDelayOfANanosecondIsNotLost(Jitter jitter) {
    for (Backoff backoff : growths(ofNanos(1))) {
      assertThat(backoff.jittered(jitter).waitAfter(1, ZERO, Drawn.MIDDLE))
          .isBetween(ofNanos(1), ofNanos(2));
    }
    assertThat(Backoff.constant(ofNanos(1)).jittered(EQUAL).waitAfter(1, ZERO, Drawn.LEAST))
        .isEqualTo(ofNanos(1));
  }

  @ParameterizedTest
  @EnumSource(Jitter.class)
  void aDelayOfZeroNeverWaits(Jitter jitter) {
    for (Backoff backoff : growths(ZERO)) {
      assertThat(backoff.jittered(jitter).waitAfter(1_000_000, ofSeconds(5), Drawn.MOST))
          .isEqualTo(ZERO);
    }
  }

  @Test // P14
  void callsThatShareABackoffDoNotFeelEachOther() {
    Backoff backoff = Backoff.exponential(ofMillis(200)).jittered(DECORRELATED);
    Random random = new Random(1);

    for (int call = 0; call < 1_000; call++) {
      Duration first = backoff.waitAfter(1, ZERO, random);
      assertThat(first).isBetween(ofMillis(200), ofMillis(600));
      assertThat(backoff.waitAfter(2, first, random))
          .isBetween(ofMillis(200), first.multipliedBy(3));
    }
  }

  @Test
  void theOrderOfWordsDoesNotMatter() {
    Backoff backoff = Backoff.linear(ofMillis(5)).cappedAt(ofSeconds(1)).jitteredBy(0.25);

    assertThat(Backoff.linear(ofMillis(5)).jitteredBy(0.25).cappedAt(ofSeconds(1)))
        .isEqualTo(backoff)
        .hasSameHashCodeAs(backoff);
    assertThat(backoff.cappedAt(ofSeconds(2))).isEqualTo(backoff);
    assertThat(backoff)
        .isNotEqualTo(backoff.cappedAt(ofMillis(5)))
        .isNotEqualTo(backoff.jittered(PROPORTIONAL))
        .isNotEqualTo(backoff.jittered(FULL))
        .isNotEqualTo(Backoff.constant(ofMillis(5)).cappedAt(ofSeconds(1)).jitteredBy(0.25));
  }

  @Test
  void fullJitterIsTheDefault() {
    assertThat(Backoff.constant(ofMillis(5)))
        .isEqualTo(Backoff.constant(ofMillis(5)).jittered(FULL));
  }

  @Test
  void textReadsLikeTheWordsThatMakeIt() {
    assertThat(Backoff.exponential(ofMillis(200)).cappedAt(ofSeconds(60)))
        .hasToString("exponential(PT0.2S).multipliedBy(2.0).cappedAt(PT1M).jittered(FULL)");
    assertThat(Backoff.linear(ofSeconds(1)).jitteredBy(0.25))
        .hasToString("linear(PT1S).jitteredBy(0.25)");
    assertThat(Backoff.fibonacci(ofSeconds(1)).jittered(NONE))
        .hasToString("fibonacci(PT1S).jittered(NONE)");
    assertThat(Backoff.constant(ofSeconds(1))).hasToString("constant(PT1S).jittered(FULL)");
    assertThat(Backoff.of(attempt -> ZERO)).hasToString("of(…).jittered(FULL)");
  }

  @Test // P12
  void valuesOutOfRangeAreRefused() {
    Duration negative = ofMillis(-200);
    Backoff backoff = Backoff.exponential(ZERO);

    refused(
        () -> Backoff.exponential(negative),
        "exponential(PT-0.2S): delay must be zero seconds or more");
    refused(() -> Backoff.linear(negative), "linear(PT-0.2S): delay must be zero seconds or more");
    refused(
        () -> Backoff.fibonacci(negative),
        "fibonacci(PT-0.2S): delay must be zero seconds or more");
    refused(
        () -> Backoff.constant(negative), "constant(PT-0.2S): delay must be zero seconds or more");
    refused(
        () -> backoff.cappedAt(negative),
        "cappedAt(PT-0.2S): the cap must be zero seconds or more");
    for (double multiplier : new double[] {0.9, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          () -> backoff.multipliedBy(multiplier),
          "multipliedBy(" + multiplier + "): multiplier must be 1 or more, and finite");
    }
    for (double factor : new double[] {0, -0.1, 1.1, Double.NaN}) {
      refused(
          () -> backoff.jitteredBy(factor),
          "jitteredBy(" + factor + "): factor must be more than 0 and at most 1");
    }
    refused(() -> backoff.waitAfter(0, ZERO, Drawn.LEAST), "attempt 0: attempts count from 1");
  }

  @Test
  void onlyExponentialTakesAMultiplier() {
    assertThatThrownBy(() -> Backoff.constant(ofSeconds(1)).multipliedBy(3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("multipliedBy(3.0): constant(PT1S) has no multiplier; exponential(…) has");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static List<Backoff> growths(Duration delay) {
    return List.of(
        Backoff.exponential(delay),
        Backoff.linear(delay),
        Backoff.fibonacci(delay),
        Backoff.constant(delay),
        Backoff.of(attempt -> delay));
  }

  /** The waits with the least, the middle and the greatest draw. */
  private static List<Duration> edges(Backoff backoff, int attempt, Duration previous) {
    return Stream.<RandomGenerator>of(Drawn.LEAST, Drawn.MIDDLE, Drawn.MOST)
        .map(random -> backoff.waitAfter(attempt, previous, random))
        .toList();
  }

  /** The waits after the first attempts, without jitter, in milliseconds. */
  private static List<Long> bases(Backoff backoff, int attempts) {
    return IntStream.rangeClosed(1, attempts)
        .mapToObj(i -> backoff.jittered(NONE).waitAfter(i, ZERO, Drawn.MIDDLE).toMillis())
        .toList();
  }
}
