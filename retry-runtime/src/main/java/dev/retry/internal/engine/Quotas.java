// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.HeaderList;
import dev.retry.policy.QuotaState;
import dev.retry.policy.Verdict;
import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that said nothing is left of their limit, until they accept more. There are no more of
 * them than hosts that interfaces declare, and each is forgotten when its time has come.
 */
final class Quotas {
  private final ConcurrentMap<String, UsedUp> hosts = new ConcurrentHashMap<>();

  private final TimeSource time;

  private record UsedUp(long resetAt, String source) {}

  Quotas(TimeSource time) {
    this.time = time;
  }

  /** Takes note of what a response said, if it said anything. */
  void note(CallTerms terms, HeaderList headers, long nanoTime) {
    QuotaState state = QuotaState.read(headers, terms.table().quota(), time.now());
    if (state != null && state.isUsedUp()) {
      long resetAt = nanoTime + Nanos.of(state.resetIn());
      hosts.put(terms.origin(), new UsedUp(resetAt, state.source()));
    } else if (state != null) {
      hosts.remove(terms.origin());
    }
  }

  /** The wait before a first attempt; {@code null} when there is none, or it is not permitted. */
  Verdict.@Nullable Again hold(
      CallTerms terms, long nanoTime, long remainingNanos, RandomGenerator random) {
    UsedUp host = hosts.get(terms.origin());
    if (host == null) {
      return null;
    }
    long left = host.resetAt - nanoTime;
    if (left <= 0) {
      hosts.remove(terms.origin(), host);
      return null;
    }
    QuotaState usedUp = new QuotaState(0, Duration.ofNanos(left), host.source);
    Duration remaining = Duration.ofNanos(Math.max(0, remainingNanos));
    Duration wait = terms.table().waitBefore(usedUp, remaining, random);
    return wait == null ? null : new Verdict.Again(wait, host.source, usedUp.resetIn());
  }
}
