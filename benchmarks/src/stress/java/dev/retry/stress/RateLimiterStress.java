// SPDX-License-Identifier: Apache-2.0
package dev.retry.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.retry.policy.RateLimiter;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJJ_Result;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Threads that reserve from one {@link RateLimiter}; its window is 10 ns. */
public class RateLimiterStress {
  private static final Duration WINDOW = Duration.ofNanos(10);

  /** Two ask for the one permit, and do not wait. */
  @JCStressTest
  @Outcome(
      id = {"0, -10", "-10, 0"},
      expect = ACCEPTABLE,
      desc = "One has it, the other knows when.")
  @State
  public static class OnePermit {
    final RateLimiter limiter = RateLimiter.of(1, WINDOW);

    @Actor
    public void one(JJ_Result r) {
      r.r1 = limiter.reserve(0, 0);
    }

    @Actor
    public void other(JJ_Result r) {
      r.r2 = limiter.reserve(0, 0);
    }
  }

  /** The same when the permit was used before, with clocks that differ. */
  @JCStressTest
  @Outcome(id = "7, 20", expect = ACCEPTABLE, desc = "The later clock came first.")
  @Outcome(id = "17, 10", expect = ACCEPTABLE, desc = "The earlier clock came first.")
  @State
  public static class ClocksDiffer {
    final RateLimiter limiter = RateLimiter.of(1, WINDOW);

    /** Uses the permit. */
    public ClocksDiffer() {
      limiter.reserve(0, 0);
    }

    @Actor
    public void one(JJ_Result r) {
      r.r1 = limiter.reserve(3, Long.MAX_VALUE);
    }

    @Actor
    public void other(JJ_Result r) {
      r.r2 = limiter.reserve(0, Long.MAX_VALUE);
    }
  }

  /** Two reserve twice, so that the permits go round. */
  @JCStressTest
  @Outcome(
      id = {"0, 0, 10, 10", "0, 10, 0, 10", "10, 10, 0, 0"},
      expect = ACCEPTABLE,
      desc = "Two go in each window, in the order in which they came.")
  @State
  public static class TwoRounds {
    final RateLimiter limiter = RateLimiter.of(2, WINDOW);

    @Actor
    public void one(JJJJ_Result r) {
      r.r1 = limiter.reserve(0, Long.MAX_VALUE);
      r.r2 = limiter.reserve(0, Long.MAX_VALUE);
    }

    @Actor
    public void other(JJJJ_Result r) {
      r.r3 = limiter.reserve(0, Long.MAX_VALUE);
      r.r4 = limiter.reserve(0, Long.MAX_VALUE);
    }
  }

  /** They ask for the last permit of a round and the first ones of the next. */
  @JCStressTest
  @Outcome(
      id = {"0, 10, 10", "10, 0, 10"},
      expect = ACCEPTABLE,
      desc = "One has the last, then come those of the next round.")
  @State
  public static class EndOfARound {
    final RateLimiter limiter = RateLimiter.of(2, WINDOW);

    /** Uses the first permit. */
    public EndOfARound() {
      limiter.reserve(0, 0);
    }

    @Actor
    public void one(JJJ_Result r) {
      r.r1 = limiter.reserve(0, Long.MAX_VALUE);
    }

    @Actor
    public void other(JJJ_Result r) {
      r.r2 = limiter.reserve(0, Long.MAX_VALUE);
      r.r3 = limiter.reserve(0, Long.MAX_VALUE);
    }
  }

  /** One asks while the permit goes round twice, so that it looks as it did before. */
  @JCStressTest
  @Outcome(
      id = {"0, 10, 20", "10, 0, 20", "20, 0, 10"},
      expect = ACCEPTABLE,
      desc = "One goes in each window.")
  @State
  public static class Overtaken {
    final RateLimiter limiter = RateLimiter.of(1, WINDOW);

    @Actor
    public void one(JJJ_Result r) {
      r.r1 = limiter.reserve(0, Long.MAX_VALUE);
    }

    @Actor
    public void other(JJJ_Result r) {
      r.r2 = limiter.reserve(0, Long.MAX_VALUE);
      r.r3 = limiter.reserve(0, Long.MAX_VALUE);
    }
  }

  /** One who is refused and one who waits. */
  @JCStressTest
  @Outcome(
      id = {"-10, 10, 20", "-20, 10, 20"},
      expect = ACCEPTABLE,
      desc = "The one who is refused takes nothing.")
  @State
  public static class Refused {
    final RateLimiter limiter = RateLimiter.of(1, WINDOW);

    /** Uses the permit. */
    public Refused() {
      limiter.reserve(0, 0);
    }

    @Actor
    public void one(JJJ_Result r) {
      r.r1 = limiter.reserve(0, 0);
    }

    @Actor
    public void other(JJJ_Result r) {
      r.r2 = limiter.reserve(0, Long.MAX_VALUE);
    }

    @Arbiter
    public void then(JJJ_Result r) {
      r.r3 = limiter.reserve(0, Long.MAX_VALUE);
    }
  }
}
