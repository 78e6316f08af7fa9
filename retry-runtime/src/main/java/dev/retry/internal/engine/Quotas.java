// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.policy.QuotaState;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that said nothing is left of their limit, until they accept more. There are no more of
 * them than hosts that interfaces declare, and each is forgotten when its time has come.
 */
final class Quotas {
  private final ConcurrentMap<String, UsedUp> hosts = new ConcurrentHashMap<>();

  private record UsedUp(long resetAt, String source) {}

  /** Takes note of what a response said; {@code null} changes nothing. */
  void note(String origin, @Nullable QuotaState state, long nanoTime) {
    if (state == null) {
      return;
    }
    if (state.isUsedUp()) {
      hosts.put(origin, new UsedUp(nanoTime + Nanos.of(state.resetIn()), state.source()));
    } else {
      hosts.remove(origin);
    }
  }

  /** What is still to be waited for at a host, or {@code null} for nothing. */
  @Nullable QuotaState usedUp(String origin, long nanoTime) {
    UsedUp host = hosts.get(origin);
    if (host == null) {
      return null;
    }
    long left = host.resetAt - nanoTime;
    if (left <= 0) {
      hosts.remove(origin, host);
      return null;
    }
    return new QuotaState(0, Duration.ofNanos(left), host.source);
  }
}
