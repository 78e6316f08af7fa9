// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.policy.RetryBudget;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The retry budget of each host. What it knows of a host that no call goes to is soon worth
 * nothing, so idle ones are forgotten; so they are, those idle for longest first, when there are
 * too many.
 */
final class Budgets {
  static final int MOST = 10_000;
  static final int FEW = 100;
  static final long IDLE = TimeUnit.MINUTES.toNanos(10);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<RetryBudget> make;
  private final ConcurrentMap<String, Host> hosts = new ConcurrentHashMap<>();
  private volatile int lookAgainAt = FEW;

  Budgets(Supplier<RetryBudget> make) {
    this.make = make;
  }

  /**
   * The host of a call that begins now.
   *
   * @param known what this gave the caller before, which saves looking it up
   */
  Host of(String origin, @Nullable Host known, long nanoTime) {
    Host host = known;
    if (host == null || host.idle(nanoTime) >= IDLE) {
      forget(nanoTime);
      host = hosts.compute(origin, (name, before) -> fresh(before, nanoTime));
    }
    host.used(nanoTime);
    return host;
  }

  int size() {
    return hosts.size();
  }

  private Host fresh(@Nullable Host before, long nanoTime) {
    return before == null || before.idle(nanoTime) >= IDLE
        ? new Host(Objects.requireNonNull(make.get(), "retryBudget made null"), nanoTime)
        : before;
  }

  /** Looks at all hosts only when there are twice as many as the last time. */
  private void forget(long nanoTime) {
    int before = hosts.size();
    if (before < lookAgainAt) {
      return;
    }
    int enough = before < MOST ? MOST : MOST / 2;
    for (long idle = IDLE; ; idle /= 2) {
      long least = idle;
      hosts.values().removeIf(host -> host.idle(nanoTime) >= least);
      if (hosts.size() <= enough || least == 0) {
        break;
      }
    }
    lookAgainAt = Math.min(MOST, Math.max(FEW, 2 * hosts.size()));
  }

  /** A host, and when a call last began that goes there, to the second. */
  static final class Host {
    private final RetryBudget budget;
    private volatile long lastUsed;

    private Host(RetryBudget budget, long nanoTime) {
      this.budget = budget;
      this.lastUsed = nanoTime;
    }

    RetryBudget budget() {
      return budget;
    }

    private long idle(long nanoTime) {
      return nanoTime - lastUsed;
    }

    private void used(long nanoTime) {
      // Written once a second, so that threads do not take the cache line from each other.
      if (idle(nanoTime) >= SECOND) {
        lastUsed = nanoTime;
      }
    }
  }
}
