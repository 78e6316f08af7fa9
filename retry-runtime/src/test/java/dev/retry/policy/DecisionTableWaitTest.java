// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.message.StopReason.ATTEMPTS_EXHAUSTED;
import static dev.retry.message.StopReason.DEADLINE;
import static dev.retry.message.StopReason.WAIT_TOO_LONG;
import static dev.retry.policy.Given.BAD_GATEWAY;
import static dev.retry.policy.Given.FIRST;
import static dev.retry.policy.Given.NOW;
import static dev.retry.policy.Given.RESET;
import static dev.retry.policy.Given.progress;
import static dev.retry.policy.Given.status;
import static dev.retry.policy.Given.waitOf;
import static dev.retry.policy.Given.waits;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.policy.Verdict.Again;
import dev.retry.policy.Verdict.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTableWaitTest {
  private final DecisionTable table = DecisionTable.defaults();

  // ---- the wait ----

  @Test
  void withoutAHintTheBackoffSaysHowLong() {
    assertThat(table.decide(BAD_GATEWAY, FIRST, Drawn.MIDDLE))
        .isEqualTo(new Again(ofMillis(100), "backoff", null));
    assertThat(table.decide(RESET, progress(3, ofSeconds(9)), Drawn.MOST))
        .isEqualTo(new Again(ofMillis(800), "backoff", null));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void throttlingHasABackoffOfItsOwn(int status) {
    assertThat(waits(table, status(status))).containsExactly(ZERO, ofMillis(500), ofSeconds(1));
    assertThat(table.decide(status(status), progress(3, ofSeconds(9)), Drawn.MOST))
        .isEqualTo(new Again(ofSeconds(4), "backoff", null));
  }

  @Test
  void maxWaitCapsTheBackoffOfThrottlingToo() {
    DecisionTable impatient = DecisionTable.builder().maxWait(ofMillis(300)).build();

    assertThat(waits(impatient, status(429))).containsExactly(ZERO, ofMillis(150), ofMillis(300));
  }

  @Test // P8
  void theJitterOfThrottlingIsThatOfAHintAfterIt() {
    DecisionTable exact =
        DecisionTable.builder()
            .throttledBackoff(Backoff.constant(ofSeconds(1)).jittered(Jitter.NONE))
            .build();

    assertThat(waits(exact, status(503, "Retry-After", "10"))).containsOnly(ofSeconds(10));
    assertThat(waits(exact, status(502, "Retry-After", "10"))).contains(ofSeconds(11));
  }

  @Test
  void thePreviousWaitReachesTheBackoff() {
    DecisionTable decorrelated =
        DecisionTable.builder()
            .backoff(Backoff.constant(ofSeconds(1)).jittered(Jitter.DECORRELATED))
            .build();

    assertThat(
            decorrelated.decide(
                BAD_GATEWAY,
                new Progress(2, ofSeconds(4), ofMinutes(2), NOW, true, true, false),
                Drawn.MOST))
        .isEqualTo(new Again(ofSeconds(12), "backoff", null));
  }

  @ParameterizedTest // P9
  @EnumSource(Jitter.class)
  void noBackoffExceedsMaxWait(Jitter jitter) {
    DecisionTable short5 =
        DecisionTable.builder()
            .maxAttempts(Integer.MAX_VALUE)
            .maxWait(ofSeconds(5))
            .backoff(Backoff.exponential(ofSeconds(1)).cappedAt(ofSeconds(60)).jittered(jitter))
            .build();

    for (int attempt : new int[] {1, 2, 3, 10, 1_000, 1_000_000}) {
      for (RandomGenerator random : List.of(Drawn.LEAST, Drawn.MIDDLE, Drawn.MOST)) {
        Progress progress =
            new Progress(attempt, ofSeconds(5), ofMinutes(2), NOW, true, true, false);
        assertThat(waitOf(short5.decide(BAD_GATEWAY, progress, random)))
            .isBetween(ZERO, ofSeconds(5));
      }
    }
  }

  @Test // P62
  void aFunctionOfYourOwnNeverExceedsMaxWait() {
    DecisionTable own =
        DecisionTable.builder()
            .maxWait(ofSeconds(5))
            .backoff(Backoff.of(attempt -> ofMinutes(attempt)).jittered(Jitter.NONE))
            .throttledBackoff(Backoff.of(attempt -> ofSeconds(-1)))
            .build();

    assertThat(waits(own, BAD_GATEWAY)).containsOnly(ofSeconds(5));
    assertThat(waits(own, status(503))).containsOnly(ZERO);
    assertThat(waits(own, status(502, "Retry-After", "3"))).containsOnly(ofSeconds(3));
  }

  @ParameterizedTest // P8, C2, C17
  @CsvSource({"30, 30000, 31500, 33000", "1.5, 1500, 1575, 1650", "0, 0, 0, 0"})
  void aHintBeatsBackoffAndIsNeverShortened(String value, int least, int middle, int most) {
    Outcome outcome = status(503, "Retry-After", value);

    assertThat(waits(table, outcome))
        .containsExactly(ofMillis(least), ofMillis(middle), ofMillis(most));
  }

  @ParameterizedTest // P8: whatever jitter the backoff has
  @EnumSource(
      value = Jitter.class,
      names = {"FULL", "EQUAL", "DECORRELATED", "PROPORTIONAL"})
  void everyJitterAddsAtMostATenthToAHint(Jitter jitter) {
    DecisionTable jittered =
        DecisionTable.builder().backoff(Backoff.constant(ofSeconds(9)).jittered(jitter)).build();

    assertThat(waits(jittered, status(502, "Retry-After", "10")))
        .containsExactly(ofSeconds(10), ofMillis(10_500), ofSeconds(11));
  }

  @Test // P8
  void withoutJitterAHintIsObeyedToTheNanosecond() {
    DecisionTable exact =
        DecisionTable.builder()
            .backoff(Backoff.constant(ofSeconds(9)).jittered(Jitter.NONE))
            .build();

    assertThat(waits(exact, status(502, "Retry-After", "10"))).containsOnly(ofSeconds(10));
  }

  @Test // P9
  void jitterOnAHintEndsAtMaxWait() {
    assertThat(waits(table, status(503, "Retry-After", "58")))
        .containsExactly(ofSeconds(58), ofSeconds(59), ofSeconds(60));
    assertThat(waits(table, status(503, "Retry-After", "60"))).containsOnly(ofSeconds(60));
  }

  @Test // P18: nobody fails a call only to come back a little later than asked
  void jitterOnAHintLeavesTimeForAnAttempt() {
    Outcome outcome = status(503, "Retry-After", "10");

    for (RandomGenerator random : List.of(Drawn.LEAST, Drawn.MOST)) {
      assertThat(waitOf(table.decide(outcome, progress(1, ofMillis(10_010)), random)))
          .isEqualTo(ofSeconds(10));
    }
    assertThat(waitOf(table.decide(outcome, progress(1, ofMillis(10_510)), Drawn.MOST)))
        .isEqualTo(ofMillis(10_500));
    assertThat(table.decide(outcome, progress(1, ofMillis(10_009)), Drawn.LEAST))
        .isEqualTo(new Stop(DEADLINE, ofSeconds(10)));
    assertThat(
            table.waitBefore(
                new QuotaState(0, ofSeconds(10), "RateLimit"), ofMillis(10_010), Drawn.MOST))
        .isEqualTo(ofSeconds(10));
  }

  @Test // P58
  void aHintOfZeroIsAtOnceAndCostsAnAttempt() {
    Outcome atOnce = status(503, "Retry-After", "0");

    assertThat(table.decide(atOnce, FIRST, Drawn.MOST))
        .isEqualTo(new Again(ZERO, "Retry-After", ZERO));
    assertThat(table.decide(atOnce, progress(5, ofSeconds(9)), Drawn.MOST))
        .isEqualTo(new Stop(ATTEMPTS_EXHAUSTED, ZERO));
  }

  @Test // P2, C4
  void aDateThatHasPassedIsAtOnce() {
    assertThat(
            table.decide(
                status(503, "Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT"), FIRST, Drawn.MOST))
        .isEqualTo(new Again(ZERO, "Retry-After", ZERO));
  }

  @Test // P19: a clock that jumps moves absolute hints only
  void theClockHereCountsForNothingButADateWithoutDate() {
    Progress later = new Progress(1, ZERO, ofMinutes(2), NOW.plusSeconds(3600), true, true, false);

    for (Outcome outcome : List.of(BAD_GATEWAY, RESET, status(503, "Retry-After", "7"))) {
      assertThat(table.decide(outcome, later, Drawn.MIDDLE))
          .isEqualTo(table.decide(outcome, FIRST, Drawn.MIDDLE));
    }
  }

  @Test // P34
  void aHintOfAnEarlierAttemptIsForgotten() {
    Progress afterAHint = new Progress(2, ofSeconds(30), ofMinutes(2), NOW, true, true, false);

    assertThat(table.decide(RESET, afterAHint, Drawn.MOST))
        .isEqualTo(new Again(ofMillis(400), "backoff", null));
  }

  @Test // P3, C5
  void anInvalidHintLeavesItToTheBackoff() {
    assertThat(table.decide(status(502, "Retry-After", "-5"), FIRST, Drawn.MOST))
        .isEqualTo(new Again(ofMillis(200), "backoff", null));
  }

  // ---- a long wait ----

  @Test // P1, C2
  void aHintAboveMaxWaitGivesUpAndTellsIt() {
    DecisionTable tenSeconds = DecisionTable.builder().maxWait(ofSeconds(10)).build();

    assertThat(tenSeconds.decide(status(503, "Retry-After", "30"), FIRST, Drawn.LEAST))
        .isEqualTo(new Stop(WAIT_TOO_LONG, ofSeconds(30)));
    assertThat(tenSeconds.decide(status(503, "Retry-After", "10.000000001"), FIRST, Drawn.LEAST))
        .isEqualTo(new Stop(WAIT_TOO_LONG, ofNanos(10_000_000_001L)));
    assertThat(tenSeconds.decide(status(503, "Retry-After", "10"), FIRST, Drawn.MOST))
        .isEqualTo(new Again(ofSeconds(10), "Retry-After", ofSeconds(10)));
  }

  @Test // P1
  void capWaitsMaxWait() {
    DecisionTable cap =
        DecisionTable.builder().maxWait(ofSeconds(10)).longWait(LongWait.CAP).build();

    assertThat(waits(cap, status(503, "Retry-After", "30"))).containsOnly(ofSeconds(10));
    assertThat(waits(cap, status(503, "Retry-After", "99999999999999999999")))
        .containsOnly(ofSeconds(10));
  }

  @Test // P1, P8
  void waitObeys() {
    DecisionTable obey =
        DecisionTable.builder().maxWait(ofSeconds(10)).longWait(LongWait.WAIT).build();

    assertThat(waits(obey, status(503, "Retry-After", "30")))
        .containsExactly(ofSeconds(30), ofMillis(31_500), ofSeconds(33));
    assertThat(waits(obey, status(503, "Retry-After", "10"))).contains(ofSeconds(11));
    assertThat(waits(obey, BAD_GATEWAY)).contains(ofMillis(200));
  }

  @Test // P3, C5
  void aHintLongerThanAnyCapOverflowsNothing() {
    Outcome forever = status(503, "Retry-After", "99999999999999999999999999999999999");
    DecisionTable obey = DecisionTable.builder().longWait(LongWait.WAIT).build();

    assertThat(table.decide(forever, FIRST, Drawn.MOST))
        .isEqualTo(new Stop(WAIT_TOO_LONG, ofNanos(Long.MAX_VALUE)));
    assertThat(obey.decide(forever, FIRST, Drawn.MOST))
        .isEqualTo(new Stop(DEADLINE, ofNanos(Long.MAX_VALUE)));
  }

  // ---- the deadline ----

  @Test // P17, P18
  void noWaitIsBegunThatLeavesNoTimeForAnAttempt() {
    Outcome outcome = status(503, "Retry-After", "5");

    assertThat(table.decide(outcome, progress(1, ofMillis(5_010)), Drawn.LEAST))
        .isEqualTo(new Again(ofSeconds(5), "Retry-After", ofSeconds(5)));
    for (Duration remaining :
        List.of(ofNanos(5_009_999_999L), ofSeconds(5), ofSeconds(1), ZERO, ofSeconds(-1))) {
      assertThat(table.decide(outcome, progress(1, remaining), Drawn.LEAST))
          .isEqualTo(new Stop(DEADLINE, ofSeconds(5)));
    }
  }

  @Test // P18
  void theLeastAttemptIsASetting() {
    DecisionTable second = DecisionTable.builder().minAttemptTime(ofSeconds(1)).build();

    assertThat(second.decide(BAD_GATEWAY, progress(1, ofMillis(1_200)), Drawn.MOST))
        .isEqualTo(new Again(ofMillis(200), "backoff", null));
    assertThat(second.decide(BAD_GATEWAY, progress(1, ofMillis(1_199)), Drawn.MOST))
        .isEqualTo(new Stop(DEADLINE, null));
  }

  @Test
  void timeWithoutEndIsEnough() {
    assertThat(table.decide(BAD_GATEWAY, progress(1, ofSeconds(Long.MAX_VALUE)), Drawn.MOST))
        .isInstanceOf(Again.class);
  }

  // ---- chance ----

  @Test // C17
  void clientsDifferUnlessSeededAlike() {
    assertThat(waitOf(table.decide(BAD_GATEWAY, FIRST, new Random(1))))
        .isEqualTo(waitOf(table.decide(BAD_GATEWAY, FIRST, new Random(1))))
        .isNotEqualTo(waitOf(table.decide(BAD_GATEWAY, FIRST, new Random(2))));
  }

  @Test // P63
  void aPolicyDecidesTheSameEachTime() {
    Outcome outcome = status(503, "Retry-After", "7");
    Verdict first = table.decide(outcome, FIRST, Drawn.MIDDLE);

    for (int i = 0; i < 100; i++) {
      table.decide(RESET, progress(i + 1, ofSeconds(i)), Drawn.MOST);
    }
    assertThat(table.decide(outcome, FIRST, Drawn.MIDDLE)).isEqualTo(first);
  }
}
