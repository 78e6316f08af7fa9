// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.BreakerState;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerBuilderTest {

  @Test
  void defaultsAreTenFailuresThirtySecondsAndOneProbe() {
    assertThat(Breaker.builder().settings())
        .isEqualTo(
            new BreakerSettings(
                10, null, null, 0.5, null, 100, 20, ofSeconds(30), 1, ofSeconds(60), false));
  }

  @Test
  void whatIsSetIsKept() {
    BreakerSettings settings =
        Breaker.builder()
            .failureRate(0.25)
            .slowerThan(ofMillis(200))
            .slowRate(0.75)
            .windowTime(ofSeconds(60))
            .minimumCalls(5)
            .recovery(ofSeconds(7))
            .probes(3)
            .probeTimeout(ofSeconds(9))
            .countThrottled(true)
            .settings();

    assertThat(settings)
        .isEqualTo(
            new BreakerSettings(
                null,
                0.25,
                ofMillis(200),
                0.75,
                ofSeconds(60),
                100,
                5,
                ofSeconds(7),
                3,
                ofSeconds(9),
                true));
    assertThat(new Breaker(settings, (from, to) -> {}).settings()).isSameAs(settings);
  }

  @Test
  void numbersAreInTheirRange() {
    refused(
        b -> b.consecutiveFailures(0),
        "consecutiveFailures(0): consecutiveFailures must be 1 or more");
    refused(b -> b.windowCalls(0), "windowCalls(0): windowCalls must be 1 to 10000");
    refused(b -> b.windowCalls(10_001), "windowCalls(10001): windowCalls must be 1 to 10000");
    refused(b -> b.minimumCalls(0), "minimumCalls(0): minimumCalls must be 1 or more");
    refused(b -> b.probes(0), "probes(0): probes must be 1 to 100");
    refused(b -> b.probes(101), "probes(101): probes must be 1 to 100");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, 50, Double.NaN, Double.POSITIVE_INFINITY})
  void aRateIsAShare(double rate) {
    refused(
        b -> b.failureRate(rate),
        "failureRate(" + rate + "): failureRate must be more than 0 and at most 1");
    refused(
        b -> b.slowRate(rate),
        "slowRate(" + rate + "): slowRate must be more than 0 and at most 1");
  }

  @Test
  void timesAreMoreThanZeroAndAtMostAYear() {
    for (Duration wrong : new Duration[] {ZERO, ofSeconds(-1), ofDays(365).plus(ofNanos(1))}) {
      String bound = " must be more than zero seconds and at most 365 days";
      refused(b -> b.slowerThan(wrong), "slowerThan(" + wrong + "): slowerThan" + bound);
      refused(b -> b.windowTime(wrong), "windowTime(" + wrong + "): windowTime" + bound);
      refused(b -> b.recovery(wrong), "recovery(" + wrong + "): recovery" + bound);
      refused(b -> b.probeTimeout(wrong), "probeTimeout(" + wrong + "): probeTimeout" + bound);
    }
    refused(
        b -> b.windowTime(ofNanos(999_999)),
        "windowTime(PT0.000999999S): windowTime must be 1 ms or more");
    assertThat(Breaker.builder().recovery(ofDays(365)).settings().recovery())
        .isEqualTo(ofDays(365));
  }

  @Test
  void aWindowHoldsTheFewestCallsThatCount() {
    refused(
        b -> b.failureRate(0.5).windowCalls(19),
        "minimumCalls(20): minimumCalls must be no more than windowCalls, which is 19");
    refused(
        b -> b.slowerThan(ofSeconds(1)).minimumCalls(101),
        "minimumCalls(101): minimumCalls must be no more than windowCalls, which is 100");
    assertThat(Breaker.builder().failureRate(0.5).windowCalls(20).settings().windowCalls())
        .isEqualTo(20);
    assertThat(
            Breaker.builder()
                .failureRate(0.5)
                .windowTime(ofSeconds(1))
                .minimumCalls(500)
                .settings()
                .minimumCalls())
        .isEqualTo(500);
  }

  @Test
  void failuresInARowAndARateExcludeEachOther() {
    already(b -> b.consecutiveFailures(5).failureRate(0.5), "consecutiveFailures is already 5");
    already(b -> b.failureRate(0.5).consecutiveFailures(5), "failureRate is already 0.5");
    already(b -> b.windowCalls(50).windowTime(ofSeconds(9)), "windowCalls is already 50");
    already(b -> b.windowTime(ofSeconds(9)).windowCalls(50), "windowTime is already PT9S");
    assertThatThrownBy(
            () ->
                new BreakerSettings(
                    10, 0.5, null, 0.5, null, 100, 20, ofSeconds(30), 1, ofSeconds(60), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one of consecutiveFailures and failureRate must be set, and not both");
  }

  @Test
  void whatIsSetTwiceIsRefusedWithTheEarlierValue() {
    twice(b -> b.consecutiveFailures(5), "consecutiveFailures is already 5");
    twice(b -> b.failureRate(0.5), "failureRate is already 0.5");
    twice(b -> b.slowerThan(ofSeconds(2)), "slowerThan is already PT2S");
    twice(b -> b.slowRate(0.4), "slowRate is already 0.4");
    twice(b -> b.windowCalls(50), "windowCalls is already 50");
    twice(b -> b.windowTime(ofSeconds(9)), "windowTime is already PT9S");
    twice(b -> b.minimumCalls(9), "minimumCalls is already 9");
    twice(b -> b.recovery(ofSeconds(7)), "recovery is already PT7S");
    twice(b -> b.probes(3), "probes is already 3");
    twice(b -> b.probeTimeout(ofSeconds(7)), "probeTimeout is already PT7S");
    twice(b -> b.countThrottled(false), "countThrottled is already false");
    Breaker.Listener listener =
        new Breaker.Listener() {
          @Override
          public void changed(BreakerState from, BreakerState to) {}

          @Override
          public String toString() {
            return "a listener";
          }
        };
    twice(b -> b.listener(listener), "listener is already a listener");
  }

  private static void refused(UnaryOperator<BreakerBuilder> set, String message) {
    BreakerBuilder builder = set.apply(Breaker.builder());
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static void already(UnaryOperator<BreakerBuilder> set, String message) {
    assertThatThrownBy(() -> set.apply(Breaker.builder()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  private static void twice(UnaryOperator<BreakerBuilder> set, String message) {
    already(b -> set.apply(set.apply(b)), message);
  }
}
