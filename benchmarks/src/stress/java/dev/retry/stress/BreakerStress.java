// SPDX-License-Identifier: Apache-2.0
package dev.retry.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.retry.policy.Breaker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads at a {@link Breaker}. */
public class BreakerStress {
  private static final long RECOVERED = TimeUnit.SECONDS.toNanos(30);
  private static final long GIVEN_UP = RECOVERED + TimeUnit.SECONDS.toNanos(60);

  /** Two ask for the one probe. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "One is let through.")
  @State
  public static class OneProbe {
    final Breaker breaker = opened(1);

    @Actor
    public void one(II_Result r) {
      r.r1 = passed(breaker);
    }

    @Actor
    public void other(II_Result r) {
      r.r2 = passed(breaker);
    }
  }

  /** Two ask twice for three probes. */
  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "Three are let through.")
  @State
  public static class ThreeProbes {
    final Breaker breaker = opened(3);

    @Actor
    public void one(II_Result r) {
      r.r1 = passed(breaker) + passed(breaker);
    }

    @Actor
    public void other(II_Result r) {
      r.r2 = passed(breaker) + passed(breaker);
    }
  }

  /** A probe gives its place back while another asks for one. */
  @JCStressTest
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = ACCEPTABLE,
      desc = "There is one place.")
  @State
  public static class ProbeBack {
    final Breaker breaker = opened(1);
    final long probe = breaker.tryAcquire(RECOVERED);

    @Actor
    public void one() {
      breaker.ignored(probe);
    }

    @Actor
    public void other(II_Result r) {
      r.r1 = passed(breaker);
    }

    @Arbiter
    public void then(II_Result r) {
      r.r2 = passed(breaker);
    }
  }

  /** A probe ends just when it is given up. */
  @JCStressTest
  @Outcome(id = "CLOSED, 1", expect = ACCEPTABLE, desc = "It ended in time.")
  @Outcome(id = "HALF_OPEN, 1", expect = ACCEPTABLE, desc = "It came late, and is ignored.")
  @State
  public static class LateProbe {
    final Breaker breaker = opened(1);
    final long probe = breaker.tryAcquire(RECOVERED);

    @Actor
    public void one() {
      breaker.succeeded(probe, 0, GIVEN_UP);
    }

    @Actor
    public void other(LI_Result r) {
      r.r2 = breaker.tryAcquire(GIVEN_UP) == Breaker.REFUSED ? 0 : 1;
    }

    @Arbiter
    public void then(LI_Result r) {
      r.r1 = breaker.state();
    }
  }

  /** One of two probes fails while the other succeeds. */
  @JCStressTest
  @Outcome(id = "OPEN", expect = ACCEPTABLE, desc = "One failure is enough.")
  @State
  public static class ProbesDiffer {
    final Breaker breaker = opened(2);
    final long good = breaker.tryAcquire(RECOVERED);
    final long bad = breaker.tryAcquire(RECOVERED);

    @Actor
    public void one() {
      breaker.succeeded(good, 0, RECOVERED);
    }

    @Actor
    public void other() {
      breaker.failed(bad, 0, RECOVERED);
    }

    @Arbiter
    public void then(L_Result r) {
      r.r1 = breaker.state();
    }
  }

  /** The failure that completes a row meets the success that ends it. */
  @JCStressTest
  @Outcome(id = "OPEN, 2", expect = ACCEPTABLE, desc = "The failure came first.")
  @Outcome(id = "OPEN, 0", expect = ACCEPTABLE, desc = "The same; counted after the success.")
  @Outcome(id = "CLOSED, 1", expect = ACCEPTABLE, desc = "The success came first.")
  @State
  public static class FailureAndSuccess {
    final Breaker breaker = Breaker.builder().consecutiveFailures(2).build();

    /** Begins with a row of one. */
    public FailureAndSuccess() {
      breaker.failed(breaker.tryAcquire(0), 0, 0);
    }

    @Actor
    public void one() {
      breaker.failed(breaker.tryAcquire(0), 0, 0);
    }

    @Actor
    public void other() {
      breaker.succeeded(breaker.tryAcquire(0), 0, 0);
    }

    @Arbiter
    public void then(LI_Result r) {
      r.r1 = breaker.state();
      r.r2 = breaker.metrics(0).failures();
    }
  }

  /** Two failures complete a row; the permits are those of one state. */
  @JCStressTest
  @Outcome(id = "OPEN, 1", expect = ACCEPTABLE, desc = "It opens, and that is told once.")
  @State
  public static class TwoFailures {
    final AtomicInteger changes = new AtomicInteger();
    final Breaker breaker =
        Breaker.builder()
            .consecutiveFailures(2)
            .listener((from, to) -> changes.incrementAndGet())
            .build();

    @Actor
    public void one() {
      breaker.failed(breaker.tryAcquire(0), 0, 0);
    }

    @Actor
    public void other() {
      breaker.failed(breaker.tryAcquire(0), 0, 0);
    }

    @Arbiter
    public void then(LI_Result r) {
      r.r1 = breaker.state();
      r.r2 = changes.get();
    }
  }

  /** Each of two failures opens it. */
  @JCStressTest
  @Outcome(id = "OPEN, 1", expect = ACCEPTABLE, desc = "It opens, and that is told once.")
  @State
  public static class OpenedTwice {
    final AtomicInteger changes = new AtomicInteger();
    final Breaker breaker =
        Breaker.builder()
            .consecutiveFailures(1)
            .listener((from, to) -> changes.incrementAndGet())
            .build();
    final long permit = breaker.tryAcquire(0);

    @Actor
    public void one() {
      breaker.failed(permit, 0, 0);
    }

    @Actor
    public void other() {
      breaker.failed(permit, 0, 0);
    }

    @Arbiter
    public void then(LI_Result r) {
      r.r1 = breaker.state();
      r.r2 = changes.get();
    }
  }

  /** Two failures reach a rate of the last calls. */
  @JCStressTest
  @Outcome(id = "OPEN", expect = ACCEPTABLE, desc = "One of them sees both.")
  @State
  public static class RateOfCalls {
    final Breaker breaker = Breaker.builder().failureRate(1).windowCalls(2).minimumCalls(2).build();

    @Actor
    public void one() {
      breaker.failed(breaker.tryAcquire(0), 0, 0);
    }

    @Actor
    public void other() {
      breaker.failed(breaker.tryAcquire(0), 0, 0);
    }

    @Arbiter
    public void then(L_Result r) {
      r.r1 = breaker.state();
    }
  }

  /** Two failures reach a rate of the last second, which moves on between them. */
  @JCStressTest
  @Outcome(id = "OPEN", expect = ACCEPTABLE, desc = "One of them sees both.")
  @State
  public static class RateOfTime {
    final Breaker breaker =
        Breaker.builder().failureRate(1).windowTime(Duration.ofSeconds(1)).minimumCalls(2).build();

    @Actor
    public void one() {
      breaker.failed(breaker.tryAcquire(0), 0, 0);
    }

    @Actor
    public void other() {
      long later = TimeUnit.MILLISECONDS.toNanos(100);
      breaker.failed(breaker.tryAcquire(later), 0, later);
    }

    @Arbiter
    public void then(L_Result r) {
      r.r1 = breaker.state();
    }
  }

  /** What an earlier state let through fails while this one recovers. */
  @JCStressTest
  @Outcome(id = "CLOSED, 0", expect = ACCEPTABLE, desc = "The old permit counts nowhere.")
  @State
  public static class OldPermit {
    final Breaker breaker = Breaker.builder().consecutiveFailures(1).build();
    final long old = breaker.tryAcquire(0);

    /** Begins open. */
    public OldPermit() {
      breaker.open(0);
    }

    @Actor
    public void one() {
      breaker.failed(old, 0, RECOVERED);
    }

    @Actor
    public void other() {
      breaker.succeeded(breaker.tryAcquire(RECOVERED), 0, RECOVERED);
    }

    @Arbiter
    public void then(LI_Result r) {
      r.r1 = breaker.state();
      r.r2 = breaker.metrics(RECOVERED).failures();
    }
  }

  /** Somebody isolates it while a failure opens it. */
  @JCStressTest
  @Outcome(id = "ISOLATED", expect = ACCEPTABLE, desc = "What is done by hand stays.")
  @State
  public static class Isolated {
    final Breaker breaker = Breaker.builder().consecutiveFailures(1).build();

    @Actor
    public void one() {
      breaker.failed(breaker.tryAcquire(0), 0, 0);
    }

    @Actor
    public void other() {
      breaker.isolate(0);
    }

    @Arbiter
    public void then(L_Result r) {
      r.r1 = breaker.state();
    }
  }

  private static Breaker opened(int probes) {
    Breaker breaker = Breaker.builder().probes(probes).build();
    breaker.open(0);
    return breaker;
  }

  private static int passed(Breaker breaker) {
    return breaker.tryAcquire(RECOVERED) == Breaker.REFUSED ? 0 : 1;
  }
}
