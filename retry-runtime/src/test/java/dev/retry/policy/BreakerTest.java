// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.policy.Breaker.REFUSED;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.BreakerState;
import dev.retry.policy.Breaker.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long RECOVERY = 30 * SECOND;

  /** The monotonic clock overflows during these tests, as that of a machine may. */
  private static final long NOW = Long.MAX_VALUE - SECOND / 2;

  private final List<String> changes = new ArrayList<>();

  @Test
  void tenFailuresInARowOpenIt() {
    Breaker breaker = Breaker.builder().build();

    fail(breaker, 9);
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    fail(breaker, 1);
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.tryAcquire(NOW)).isEqualTo(REFUSED);
  }

  @Test
  void closedItNeedsNoTimeToLetACallThrough() {
    Breaker breaker = Breaker.builder().consecutiveFailures(1).recovery(ofSeconds(30)).build();

    assertThat(breaker.tryAcquire()).isEqualTo(breaker.tryAcquire(NOW));
    fail(breaker, 1);

    assertThat(breaker.tryAcquire()).isEqualTo(REFUSED);
    assertThat(breaker.metrics(NOW).refused()).isZero();
    assertThat(breaker.tryAcquire(NOW + RECOVERY)).isNotEqualTo(REFUSED);
    assertThat(breaker.tryAcquire()).isEqualTo(REFUSED);
  }

  @Test
  void slowCallsAndWindowsOfTimeNeedTheTime() {
    assertThat(Breaker.builder().build().isTimed()).isFalse();
    assertThat(Breaker.builder().failureRate(0.5).windowCalls(50).build().isTimed()).isFalse();
    assertThat(Breaker.builder().failureRate(0.5).windowTime(ofSeconds(60)).build().isTimed())
        .isTrue();
    assertThat(Breaker.builder().slowerThan(ofSeconds(1)).build().isTimed()).isTrue();
  }

  @Test
  void aSuccessEndsTheRow() {
    Breaker breaker = Breaker.builder().consecutiveFailures(3).build();

    fail(breaker, 2);
    succeed(breaker, 1);
    fail(breaker, 2);
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    fail(breaker, 1);
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test // P43
  void clientErrorsNeitherOpenItNorEndTheRow() {
    Breaker breaker = Breaker.builder().consecutiveFailures(3).build();
    for (int i = 0; i < 100; i++) {
      end(breaker, Given.status(404));
    }
    assertThat(breaker.metrics(NOW).failures()).isZero();

    fail(breaker, 2);
    end(breaker, Given.status(404));
    fail(breaker, 1);

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test // P43
  void throttlingCountsWhenItIsSaidTo() {
    Breaker neutral = Breaker.builder().consecutiveFailures(1).build();
    Breaker counting = Breaker.builder().consecutiveFailures(1).countThrottled(true).build();

    end(neutral, Given.status(429));
    end(counting, Given.status(429));

    assertThat(neutral.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(counting.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aCancelledCallSaysNothing() {
    Breaker breaker = Breaker.builder().consecutiveFailures(2).build();

    fail(breaker, 1);
    breaker.ignored(breaker.tryAcquire(NOW));

    assertThat(breaker.metrics(NOW).failures()).isEqualTo(1);
  }

  @Test
  void aCallThatWasLetThroughEarlierSaysNothing() {
    Breaker breaker = Breaker.builder().consecutiveFailures(1).build();
    long early = breaker.tryAcquire(NOW);
    breaker.open(NOW);

    breaker.succeeded(early, 0, NOW);
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    long probe = breaker.tryAcquire(NOW + RECOVERY);
    breaker.failed(early, 0, NOW);
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    breaker.succeeded(probe, 0, NOW);
    breaker.failed(early, 0, NOW);
    breaker.failed(probe, 0, NOW);

    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(breaker.metrics(NOW).failures()).isZero();
  }

  @Test
  void aRateOfTheLastCallsOpensIt() {
    Breaker breaker = Breaker.builder().failureRate(0.5).windowCalls(10).minimumCalls(4).build();

    succeed(breaker, 8);
    fail(breaker, 4);
    assertThat(breaker.metrics(NOW))
        .isEqualTo(new Metrics(BreakerState.CLOSED, Optional.empty(), 10, 4, 0, 0));
    fail(breaker, 1);
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aRateOfFewCallsMeansNothing() {
    Breaker breaker = Breaker.builder().failureRate(0.1).minimumCalls(20).build();

    fail(breaker, 19);
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    succeed(breaker, 1); // the twentieth
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    fail(breaker, 1);
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aRateIsExact() {
    Breaker breaker = Breaker.builder().failureRate(0.07).build();

    succeed(breaker, 93);
    fail(breaker, 6);
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    fail(breaker, 1); // 7 of 100, and 0.07 * 100 is more than 7

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aWindowOfTimeForgetsWhatIsOld() {
    Breaker breaker =
        Breaker.builder().failureRate(0.5).windowTime(ofSeconds(10)).minimumCalls(4).build();

    succeed(breaker, 3);
    failAt(breaker, NOW + 3 * SECOND);
    failAt(breaker, NOW + 10 * SECOND - 1); // 2 of 5
    assertThat(breaker.metrics(NOW + 10 * SECOND - 1).calls()).isEqualTo(5);
    assertThat(breaker.metrics(NOW + 10 * SECOND).calls()).isEqualTo(2);
    assertThat(breaker.metrics(NOW + 13 * SECOND).calls()).isEqualTo(1);
    assertThat(breaker.metrics(NOW + 3600 * SECOND).calls()).isZero();
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void slowCallsOpenItThoughTheySucceed() {
    Breaker breaker =
        Breaker.builder()
            .slowerThan(ofMillis(200))
            .slowRate(0.75)
            .windowCalls(4)
            .minimumCalls(4)
            .build();

    succeed(breaker, 1);
    for (int i = 0; i < 2; i++) {
      breaker.succeeded(breaker.tryAcquire(NOW), ofMillis(201).toNanos(), NOW);
    }
    breaker.succeeded(breaker.tryAcquire(NOW), ofMillis(200).toNanos(), NOW);
    assertThat(breaker.metrics(NOW))
        .isEqualTo(new Metrics(BreakerState.CLOSED, Optional.empty(), 4, 0, 2, 0));
    breaker.succeeded(breaker.tryAcquire(NOW), ofMillis(201).toNanos(), NOW);
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN); // the first, which was quick, is out
  }

  @Test
  void itStaysOpenForTheRecovery() {
    Breaker breaker = open();

    assertThat(breaker.waitNanos(NOW)).isEqualTo(RECOVERY);
    assertThat(breaker.tryAcquire(NOW + RECOVERY - 1)).isEqualTo(REFUSED);
    assertThat(breaker.waitNanos(NOW + RECOVERY - 1)).isEqualTo(1);
    assertThat(breaker.waitNanos(NOW + RECOVERY)).isZero();
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.tryAcquire(NOW + RECOVERY)).isNotNegative();
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
  }

  @Test // P44
  void onlySoManyProbesRunAtATime() {
    Breaker breaker = halfOpen(3);

    assertThat(breaker.waitNanos(NOW)).isZero();
    long second = breaker.tryAcquire(NOW);
    long third = breaker.tryAcquire(NOW);
    assertThat(breaker.tryAcquire(NOW)).isEqualTo(REFUSED);
    breaker.succeeded(second, 0, NOW);
    assertThat(breaker.tryAcquire(NOW)).isEqualTo(REFUSED); // enough, if these three succeed
    breaker.ignored(third);
    assertThat(breaker.tryAcquire(NOW)).isNotNegative();
    assertThat(breaker.metrics(NOW).refused()).isEqualTo(2);
  }

  @Test
  void itClosesWhenAllProbesSucceed() {
    Breaker breaker = open(2);
    long one = breaker.tryAcquire(NOW + RECOVERY);
    long other = breaker.tryAcquire(NOW + RECOVERY);

    breaker.succeeded(other, 0, NOW + RECOVERY);
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    breaker.succeeded(other, 0, NOW + RECOVERY); // told twice, counts once
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    breaker.succeeded(one, 0, NOW + RECOVERY);

    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(changes)
        .containsExactly("CLOSED -> OPEN", "OPEN -> HALF_OPEN", "HALF_OPEN -> CLOSED");
  }

  @Test
  void itOpensAgainWhenOneProbeFails() {
    Breaker breaker = open(2);
    long then = NOW + RECOVERY;
    breaker.succeeded(breaker.tryAcquire(then), 0, then);

    breaker.failed(breaker.tryAcquire(then), 0, then + SECOND);

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.waitNanos(then + SECOND)).isEqualTo(RECOVERY);
  }

  @Test // P43: else it could never close where most of what is looked for is not there
  void aProbeThatIsAnsweredWithAClientErrorClosesIt() {
    Breaker breaker = open();

    end(breaker, Given.status(404), NOW + RECOVERY);

    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void aSlowProbeOpensItAgain() {
    Breaker breaker = Breaker.builder().slowerThan(ofMillis(200)).build();
    breaker.open(NOW);

    breaker.succeeded(breaker.tryAcquire(NOW + RECOVERY), SECOND, NOW + RECOVERY);

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test // P44
  void aProbeThatIsCancelledGivesItsPlaceBack() {
    Breaker breaker = open();

    for (int i = 0; i < 1000; i++) {
      breaker.ignored(breaker.tryAcquire(NOW + RECOVERY));
    }

    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(breaker.tryAcquire(NOW + RECOVERY)).isNotNegative();
  }

  @Test // P44
  void aProbeThatNeverEndsLosesItsPlace() {
    Breaker breaker = open();
    long then = NOW + RECOVERY;
    long stuck = breaker.tryAcquire(then);

    assertThat(breaker.waitNanos(then)).isEqualTo(60 * SECOND);
    assertThat(breaker.tryAcquire(then + 60 * SECOND - 1)).isEqualTo(REFUSED);
    long next = breaker.tryAcquire(then + 60 * SECOND);
    assertThat(next).isNotNegative();
    breaker.failed(stuck, 0, then + 61 * SECOND);
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(breaker.tryAcquire(then + 61 * SECOND)).isEqualTo(REFUSED);
    breaker.succeeded(next, 0, then + 61 * SECOND);
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void aThreadThatComesLateDoesNotProlongTheWait() {
    Breaker breaker = open();

    assertThat(breaker.tryAcquire(NOW - SECOND)).isEqualTo(REFUSED);
    assertThat(breaker.metrics(NOW - SECOND).age()).contains(ofSeconds(0));
  }

  @Test
  void metricsTellWhatOpenedIt() {
    Breaker breaker = open();
    breaker.tryAcquire(NOW + SECOND);

    assertThat(breaker.metrics(NOW + 2 * SECOND))
        .isEqualTo(new Metrics(BreakerState.OPEN, Optional.of(ofSeconds(2)), 10, 10, 0, 1));
    breaker.tryAcquire(NOW + RECOVERY);
    assertThat(breaker.metrics(NOW + RECOVERY + SECOND))
        .isEqualTo(new Metrics(BreakerState.HALF_OPEN, Optional.of(ofSeconds(1)), 10, 10, 0, 1));
    breaker.close(NOW + RECOVERY);
    assertThat(breaker.metrics(NOW + RECOVERY))
        .isEqualTo(new Metrics(BreakerState.CLOSED, Optional.of(ofSeconds(0)), 0, 0, 0, 1));
  }

  @Test
  void textTellsTheState() {
    assertThat(open()).hasToString("breaker(OPEN)");
  }

  private Breaker open() {
    return open(1);
  }

  private Breaker open(int probes) {
    Breaker breaker = Breaker.builder().probes(probes).listener(this::changed).build();
    fail(breaker, 10);
    return breaker;
  }

  /** With one probe running. */
  private static Breaker halfOpen(int probes) {
    Breaker breaker = Breaker.builder().probes(probes).build();
    breaker.open(NOW - RECOVERY);
    assertThat(breaker.tryAcquire(NOW)).isNotNegative();
    return breaker;
  }

  private void changed(BreakerState from, BreakerState to) {
    changes.add(from + " -> " + to);
  }

  private static void succeed(Breaker breaker, int calls) {
    for (int i = 0; i < calls; i++) {
      breaker.succeeded(breaker.tryAcquire(NOW), 0, NOW);
    }
  }

  private static void fail(Breaker breaker, int calls) {
    for (int i = 0; i < calls; i++) {
      failAt(breaker, NOW);
    }
  }

  private static void failAt(Breaker breaker, long nanoTime) {
    breaker.failed(breaker.tryAcquire(nanoTime), 0, nanoTime);
  }

  private static void end(Breaker breaker, Outcome outcome) {
    end(breaker, outcome, NOW);
  }

  private static void end(Breaker breaker, Outcome outcome, long nanoTime) {
    breaker.ended(breaker.tryAcquire(nanoTime), outcome, 0, nanoTime);
  }
}
