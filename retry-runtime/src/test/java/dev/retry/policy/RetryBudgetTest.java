// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static dev.retry.policy.RetryBudget.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** The monotonic clock overflows during these tests, as that of a machine may. */
  private static final long NOW = Long.MAX_VALUE - SECOND / 2;

  // ---- the token bucket ----

  @Test
  void aBucketBeginsFull() {
    assertThat(RetryBudget.tokenBucket().left(NOW)).isEqualTo(500);
    assertThat(RetryBudget.tokenBucket(30).left(NOW)).isEqualTo(30);
  }

  @Test
  void aTransientFailureCosts14AndThrottling5() {
    RetryBudget bucket = RetryBudget.tokenBucket();

    assertThat(bucket.take(false, NOW)).isEqualTo(14);
    assertThat(bucket.left(NOW)).isEqualTo(486);
    assertThat(bucket.take(true, NOW)).isEqualTo(5);
    assertThat(bucket.left(NOW)).isEqualTo(481);
  }

  @Test
  void aBucketThatHoldsLessThanThePriceRefusesAndKeepsIt() {
    RetryBudget bucket = RetryBudget.tokenBucket(13);

    assertThat(bucket.take(false, NOW)).isEqualTo(REFUSED);
    assertThat(bucket.left(NOW)).isEqualTo(13);
    assertThat(bucket.take(true, NOW)).isEqualTo(5);
    assertThat(bucket.take(true, NOW)).isEqualTo(5);
    assertThat(bucket.take(true, NOW)).isEqualTo(REFUSED);
    assertThat(bucket.left(NOW)).isEqualTo(3);
  }

  @Test
  void aBucketCanBePaidOutToTheLastToken() {
    RetryBudget bucket = RetryBudget.tokenBucket(14);

    assertThat(bucket.take(false, NOW)).isEqualTo(14);
    assertThat(bucket.left(NOW)).isZero();
  }

  @Test
  void aFullBucketPaysFor35Retries() {
    RetryBudget bucket = RetryBudget.tokenBucket();
    int retries = 0;

    while (bucket.take(false, NOW) != REFUSED) {
      retries++;
    }

    assertThat(retries).isEqualTo(35);
  }

  @Test
  void successGivesBackWhatTheRetryCostOrOne() {
    RetryBudget bucket = RetryBudget.tokenBucket();
    for (int i = 0; i < 3; i++) {
      bucket.take(false, NOW);
    }

    bucket.succeeded(14, NOW);
    assertThat(bucket.left(NOW)).isEqualTo(472);
    bucket.succeeded(0, NOW);
    assertThat(bucket.left(NOW)).isEqualTo(473);
  }

  @Test
  void aBucketNeverHoldsMoreThanItBeganWith() {
    RetryBudget bucket = RetryBudget.tokenBucket();

    bucket.succeeded(0, NOW);
    assertThat(bucket.left(NOW)).isEqualTo(500);
    bucket.take(true, NOW);
    bucket.succeeded(14, NOW);
    assertThat(bucket.left(NOW)).isEqualTo(500);
  }

  @Test
  void anEmptyBucketIsAPossibleOne() {
    RetryBudget bucket = RetryBudget.tokenBucket(0);

    assertThat(bucket.take(true, NOW)).isEqualTo(REFUSED);
    bucket.succeeded(0, NOW);
    assertThat(bucket.left(NOW)).isZero();
  }

  @Test
  void onlyAPercentageNeedsTheTimeOfCallsThatGoWell() {
    assertThat(RetryBudget.tokenBucket().isTimed()).isFalse();
    assertThat(RetryBudget.unlimited().isTimed()).isFalse();
    assertThat(RetryBudget.percentage(20, 10).isTimed()).isTrue();
  }

  @Test
  void timeAloneFillsNoBucket() {
    RetryBudget bucket = RetryBudget.tokenBucket();
    bucket.take(false, NOW);

    assertThat(bucket.left(NOW + 3600 * SECOND)).isEqualTo(486);
  }

  // ---- the percentage ----

  @Test
  void aFifthOfTheCallsMayBeMadeAgain() {
    RetryBudget budget = RetryBudget.percentage(20, 0);
    assertThat(budget.take(false, NOW)).isEqualTo(REFUSED);

    calls(budget, 9, NOW);
    assertThat(budget.take(false, NOW)).isEqualTo(1);
    assertThat(budget.take(false, NOW)).isEqualTo(REFUSED);
    calls(budget, 1, NOW);
    assertThat(budget.take(true, NOW)).isEqualTo(1);
    assertThat(budget.left(NOW)).isZero();
  }

  @Test
  void aRetryThatWorkedIsNotGivenBack() {
    RetryBudget budget = RetryBudget.percentage(100, 0);
    calls(budget, 1, NOW);

    budget.succeeded(budget.take(false, NOW), NOW);

    assertThat(budget.left(NOW)).isZero();
  }

  @Test // P47
  void theFloorIsThereWhateverTheCalls() {
    RetryBudget budget = RetryBudget.percentage(0, 2);

    assertThat(budget.left(NOW)).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      assertThat(budget.take(false, NOW)).isEqualTo(1);
    }
    assertThat(budget.take(false, NOW)).isEqualTo(REFUSED);
    assertThat(budget.take(false, NOW + 10 * SECOND - 1)).isEqualTo(REFUSED);
    assertThat(budget.take(false, NOW + 10 * SECOND)).isEqualTo(1);
  }

  @Test
  void callsAndRetriesCountForTenSeconds() {
    RetryBudget budget = RetryBudget.percentage(10, 0);
    calls(budget, 100, NOW);
    calls(budget, 50, NOW + 3 * SECOND);
    for (int i = 0; i < 4; i++) {
      budget.take(false, NOW + 5 * SECOND);
    }

    assertThat(budget.left(NOW + 10 * SECOND - 1)).isEqualTo(10 + 5 - 4);
    assertThat(budget.left(NOW + 10 * SECOND)).isEqualTo(5 - 4);
    assertThat(budget.left(NOW + 13 * SECOND)).isZero(); // 0 - 4
    calls(budget, 100, NOW + 14 * SECOND);
    assertThat(budget.left(NOW + 14 * SECOND)).isEqualTo(10 - 4);
    assertThat(budget.left(NOW + 15 * SECOND)).isEqualTo(10);
    assertThat(budget.left(NOW + 3600 * SECOND)).isZero();
  }

  @Test
  void aPercentageIsExact() {
    RetryBudget budget = RetryBudget.percentage(29, 0);

    calls(budget, 100, NOW);

    assertThat(budget.left(NOW)).isEqualTo(29); // 0.29 * 100 is less
  }

  @Test
  void aThreadThatComesLateCountsStill() {
    RetryBudget budget = RetryBudget.percentage(100, 0);
    calls(budget, 1, NOW + SECOND);

    calls(budget, 1, NOW);

    assertThat(budget.left(NOW + SECOND)).isEqualTo(2);
  }

  @Test
  void moreThanAnIntIsTheGreatestInt() {
    RetryBudget budget = RetryBudget.percentage(0, 1_000_000);

    assertThat(budget.left(NOW)).isEqualTo(10_000_000);
  }

  // ---- unlimited, refusals, text ----

  @Test
  void unlimitedRefusesNothing() {
    RetryBudget budget = RetryBudget.unlimited();

    for (int i = 0; i < 1000; i++) {
      assertThat(budget.take(false, NOW)).isZero();
    }
    assertThat(budget.left(NOW)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void tokensAreNotNegative() {
    assertThatThrownBy(() -> RetryBudget.tokenBucket(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tokenBucket(-1): tokens must be 0 or more");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1000.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aPercentageIsInItsRange(double percent) {
    assertThatThrownBy(() -> RetryBudget.percentage(percent, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("percentage(" + percent + ", …): percent must be 0 to 1000");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001})
  void theFloorIsInItsRange(int floor) {
    assertThatThrownBy(() -> RetryBudget.percentage(20, floor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("percentage(…, " + floor + "): floorPerSecond must be 0 to 1000000");
  }

  @Test
  void textIsTheCallThatMakesIt() {
    RetryBudget bucket = RetryBudget.tokenBucket();
    bucket.take(false, NOW);

    assertThat(bucket).hasToString("tokenBucket(486 of 500)");
    assertThat(RetryBudget.percentage(20, 10)).hasToString("percentage(20.0, 10)");
    assertThat(RetryBudget.unlimited()).hasToString("unlimited()");
  }

  private static void calls(RetryBudget budget, int calls, long nanoTime) {
    for (int i = 0; i < calls; i++) {
      budget.firstAttempt(nanoTime);
    }
  }

  @Test
  void wordsTellWhatItPermitsWhileNothingSucceeds() {
    RetryBudget bucket = RetryBudget.tokenBucket();
    int retries = 0;
    while (bucket.take(false, 0) != RetryBudget.REFUSED) {
      retries++;
    }
    RetryBudget percentage = RetryBudget.percentage(20, 10);
    percentage.take(false, 0);

    assertThat(bucket.permits()).isEqualTo(retries + " retries, or 100 after throttling");
    assertThat(percentage.permits())
        .isEqualTo("in ten seconds 100 retries, and 20 more for each 100 calls");
    assertThat(RetryBudget.percentage(0.5, 0).permits())
        .isEqualTo("in ten seconds 0 retries, and 0.5 more for each 100 calls");
    assertThat(RetryBudget.unlimited().permits()).isEqualTo("every retry");
  }
}
