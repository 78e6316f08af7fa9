// SPDX-License-Identifier: Apache-2.0
package dev.retry.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.retry.policy.RetryBudget;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads at a {@link RetryBudget}. */
public class RetryBudgetStress {

  /** Two want what is enough for one. */
  @JCStressTest
  @Outcome(
      id = {"14, -1, 6", "-1, 14, 6"},
      expect = ACCEPTABLE,
      desc = "One gets it.")
  @State
  public static class EnoughForOne {
    final RetryBudget bucket = RetryBudget.tokenBucket(20);

    @Actor
    public void one(III_Result r) {
      r.r1 = bucket.take(false, 0);
    }

    @Actor
    public void other(III_Result r) {
      r.r2 = bucket.take(false, 0);
    }

    @Arbiter
    public void then(III_Result r) {
      r.r3 = bucket.left(0);
    }
  }

  /** One takes while another gives back. */
  @JCStressTest
  @Outcome(id = "5, 15", expect = ACCEPTABLE, desc = "Nothing is lost, and nothing is made.")
  @State
  public static class TakeAndGiveBack {
    final RetryBudget bucket = RetryBudget.tokenBucket(20);
    final int taken = bucket.take(false, 0);

    @Actor
    public void one(II_Result r) {
      r.r1 = bucket.take(true, 0);
    }

    @Actor
    public void other() {
      bucket.succeeded(taken, 0);
    }

    @Arbiter
    public void then(II_Result r) {
      r.r2 = bucket.left(0);
    }
  }

  /** One wants what is not there before another gives it back. */
  @JCStressTest
  @Outcome(id = "-1, 9", expect = ACCEPTABLE, desc = "It came too early.")
  @Outcome(id = "5, 4", expect = ACCEPTABLE, desc = "It was given back before.")
  @State
  public static class NothingLeft {
    final RetryBudget bucket = RetryBudget.tokenBucket(9);
    final int taken = bucket.take(true, 0);

    @Actor
    public void one(II_Result r) {
      r.r1 = bucket.take(true, 0);
    }

    @Actor
    public void other() {
      bucket.succeeded(taken, 0);
    }

    @Arbiter
    public void then(II_Result r) {
      r.r2 = bucket.left(0);
    }
  }

  /** Two give back what does not fit. */
  @JCStressTest
  @Outcome(id = "20", expect = ACCEPTABLE, desc = "It is full, and no more.")
  @State
  public static class Full {
    final RetryBudget bucket = RetryBudget.tokenBucket(20);
    final int taken = bucket.take(false, 0);

    @Actor
    public void one() {
      bucket.succeeded(taken, 0);
    }

    @Actor
    public void other() {
      bucket.succeeded(0, 0);
    }

    @Arbiter
    public void then(I_Result r) {
      r.r1 = bucket.left(0);
    }
  }

  /** Two want the last retry of a percentage, and the window moves on between them. */
  @JCStressTest
  @Outcome(
      id = {"1, -1, 0", "-1, 1, 0"},
      expect = ACCEPTABLE,
      desc = "One gets it.")
  @State
  public static class LastOfPercentage {
    private static final long LATER = TimeUnit.SECONDS.toNanos(1);
    final RetryBudget budget = RetryBudget.percentage(100, 0);

    /** Begins with one call, and so with one retry. */
    public LastOfPercentage() {
      budget.firstAttempt(0);
    }

    @Actor
    public void one(III_Result r) {
      r.r1 = budget.take(false, 0);
    }

    @Actor
    public void other(III_Result r) {
      r.r2 = budget.take(false, LATER);
    }

    @Arbiter
    public void then(III_Result r) {
      r.r3 = budget.left(LATER);
    }
  }
}
