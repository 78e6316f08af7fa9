// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.Dialect;
import dev.retry.message.HeaderList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a server's rate limit, as a response says it.
 *
 * <p>Of several limits in one response, one that is used up counts first, else the first in the
 * order of {@link ServerHint}.
 *
 * @param remaining how much the server still accepts before the reset, in its own unit, mostly
 *     requests; zero or more
 * @param resetIn how long until it accepts more; zero or more, at most 366 days
 * @param source the name of the field that says so
 * @since 0.1.0
 */
public record QuotaState(long remaining, Duration resetIn, String source) {

  /** Refuses {@code null} and what is negative. */
  public QuotaState {
    requireNonNull(resetIn, "resetIn");
    requireNonNull(source, "source");
    if (remaining < 0) {
      throw new IllegalArgumentException("remaining " + remaining + ": must be zero or more");
    }
    if (resetIn.isNegative()) {
      throw new IllegalArgumentException("resetIn " + resetIn + ": must be zero seconds or more");
    }
  }

  /**
   * {@return what is left, or {@code null} when the response does not say, or says it no longer
   * because a cache kept it}
   *
   * @param headers the fields of a response, whatever its status
   * @param dialect what fields the server uses beside the standard ones
   * @param now the wall clock when it came
   */
  public static @Nullable QuotaState read(HeaderList headers, Dialect dialect, Instant now) {
    requireNonNull(headers, "headers");
    requireNonNull(dialect, "dialect");
    requireNonNull(now, "now");
    return ServerClock.isCached(headers) ? null : new QuotaFields(headers, dialect, now).read();
  }

  /** {@return whether nothing is left} */
  public boolean isUsedUp() {
    return remaining == 0;
  }

  /** {@return the one of two that leaves less, or the same for longer} */
  static @Nullable QuotaState tighter(@Nullable QuotaState a, @Nullable QuotaState b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    if (a.remaining != b.remaining) {
      return a.remaining < b.remaining ? a : b;
    }
    return a.resetIn.compareTo(b.resetIn) >= 0 ? a : b;
  }
}
