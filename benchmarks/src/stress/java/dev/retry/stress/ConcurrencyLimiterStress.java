// SPDX-License-Identifier: Apache-2.0
package dev.retry.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.policy.ConcurrencyLimiter.Place;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads at a {@link ConcurrencyLimiter}. */
public class ConcurrencyLimiterStress {

  /** Two enter where there is room for one. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "One is inside.")
  @State
  public static class OnePlace {
    final ConcurrencyLimiter limiter = ConcurrencyLimiter.of(1, 0);

    @Actor
    public void one(II_Result r) {
      r.r1 = entered(limiter);
    }

    @Actor
    public void other(II_Result r) {
      r.r2 = entered(limiter);
    }
  }

  /** One exits while another goes into the queue. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The other is told once, and inside.")
  @State
  public static class QueueAndExit {
    final ConcurrencyLimiter limiter = full(1);
    final AtomicInteger told = new AtomicInteger();

    @Actor
    public void one() {
      limiter.exit();
    }

    @Actor
    public void other() {
      queued(limiter, told::incrementAndGet);
    }

    @Arbiter
    public void then(II_Result r) {
      r.r1 = told.get();
      r.r2 = entered(limiter);
    }
  }

  /** One exits while another enters past the one who waits. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The one who waits is next.")
  @State
  public static class Past {
    final ConcurrencyLimiter limiter = full(1);
    final AtomicInteger told = new AtomicInteger();
    final Place waiting = queued(limiter, told::incrementAndGet);

    @Actor
    public void one() {
      limiter.exit();
    }

    @Actor
    public void other(II_Result r) {
      r.r1 = entered(limiter);
    }

    @Arbiter
    public void then(II_Result r) {
      r.r2 = told.get();
    }
  }

  /** The turn comes while its owner leaves the queue. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "It left first: the place is free.")
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "The turn came first: it is inside.")
  @State
  public static class LeaveAndExit {
    final ConcurrencyLimiter limiter = full(1);
    final AtomicInteger told = new AtomicInteger();
    final Place waiting = queued(limiter, told::incrementAndGet);

    @Actor
    public void one() {
      limiter.exit();
    }

    @Actor
    public void other(III_Result r) {
      r.r1 = waiting.leave() ? 1 : 0;
    }

    @Arbiter
    public void then(III_Result r) {
      r.r2 = told.get();
      r.r3 = entered(limiter);
    }
  }

  /** Two exit while two wait. */
  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "Each is told once.")
  @State
  public static class TwoExits {
    final ConcurrencyLimiter limiter = full(2);
    final AtomicInteger first = new AtomicInteger();
    final AtomicInteger second = new AtomicInteger();

    /** Two go into the queue. */
    public TwoExits() {
      queued(limiter, first::incrementAndGet);
      queued(limiter, second::incrementAndGet);
    }

    @Actor
    public void one() {
      limiter.exit();
    }

    @Actor
    public void other() {
      limiter.exit();
    }

    @Arbiter
    public void then(III_Result r) {
      r.r1 = first.get();
      r.r2 = second.get();
      r.r3 = entered(limiter);
    }
  }

  /** The callback throws while its owner leaves, or finds that it is inside and exits. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "There is one place again, and not two.")
  @State
  public static class ThrownAndLeft {
    final ConcurrencyLimiter limiter = full(1);
    final Place waiting =
        queued(
            limiter,
            () -> {
              throw new IllegalStateException();
            });

    @Actor
    public void one() {
      Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
      limiter.exit();
    }

    @Actor
    public void other() {
      if (!waiting.leave()) {
        limiter.exit();
      }
    }

    @Arbiter
    public void then(II_Result r) {
      r.r1 = entered(limiter);
      r.r2 = entered(limiter);
    }
  }

  private static ConcurrencyLimiter full(int max) {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(max, 2);
    for (int i = 0; i < max; i++) {
      entered(limiter);
    }
    return limiter;
  }

  private static Place queued(ConcurrencyLimiter limiter, Runnable granted) {
    return Objects.requireNonNull(limiter.queue(granted));
  }

  private static int entered(ConcurrencyLimiter limiter) {
    return limiter.tryEnter() ? 1 : 0;
  }
}
