// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a {@link Breaker} opens, and how it closes again; {@link BreakerBuilder} has the defaults.
 *
 * @param consecutiveFailures how many failures in a row open it: 1 or more; {@code null} when a
 *     failure rate does
 * @param failureRate what share of the calls in the window must fail to open it: more than 0, at
 *     most 1; {@code null} when consecutive failures do
 * @param slowerThan what takes longer is a slow call; {@code null} when no call is
 * @param slowRate what share of the calls in the window must be slow to open it: more than 0, at
 *     most 1
 * @param windowTime the time that the window covers, 1 ms or more; {@code null} when it covers a
 *     number of calls
 * @param windowCalls the number of calls that the window covers otherwise: 1 to 10,000
 * @param minimumCalls below so many calls in the window, no rate opens it: 1 or more
 * @param recovery how long it stays open
 * @param probes how many calls it then lets through, and how many of these must succeed to close
 *     it: 1 to 100
 * @param probeTimeout after this time a probe that has not ended gives its place to another
 * @param countThrottled whether a response of 429 is a failure
 * @since 0.1.0
 */
public record BreakerSettings(
    @Nullable Integer consecutiveFailures,
    @Nullable Double failureRate,
    @Nullable Duration slowerThan,
    double slowRate,
    @Nullable Duration windowTime,
    int windowCalls,
    int minimumCalls,
    Duration recovery,
    int probes,
    Duration probeTimeout,
    boolean countThrottled) {
  private static final Duration SHORTEST_WINDOW = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * Checks each value, and that they go together.
   *
   * @throws IllegalArgumentException when one is out of its range, or contradicts another; no time
   *     is longer than 365 days
   */
  public BreakerSettings {
    if ((consecutiveFailures == null) == (failureRate == null)) {
      throw new IllegalArgumentException(
          "one of consecutiveFailures and failureRate must be set, and not both");
    }
    if (consecutiveFailures != null) {
      require(consecutiveFailures >= 1, "consecutiveFailures", consecutiveFailures, "1 or more");
    }
    if (failureRate != null) {
      requireRate("failureRate", failureRate);
    }
    requireRate("slowRate", slowRate);
    if (slowerThan != null) {
      requireTime("slowerThan", slowerThan);
    }
    if (windowTime != null) {
      requireTime("windowTime", windowTime);
      require(windowTime.compareTo(SHORTEST_WINDOW) >= 0, "windowTime", windowTime, "1 ms or more");
    }
    require(windowCalls >= 1 && windowCalls <= 10_000, "windowCalls", windowCalls, "1 to 10000");
    require(minimumCalls >= 1, "minimumCalls", minimumCalls, "1 or more");
    require(
        windowTime != null
            || minimumCalls <= windowCalls
            || (failureRate == null && slowerThan == null),
        "minimumCalls",
        minimumCalls,
        "no more than windowCalls, which is " + windowCalls);
    requireTime("recovery", recovery);
    require(probes >= 1 && probes <= 100, "probes", probes, "1 to 100");
    requireTime("probeTimeout", probeTimeout);
  }

  private static void requireRate(String name, double rate) {
    require(rate > 0 && rate <= 1, name, rate, "more than 0 and at most 1");
  }

  private static void requireTime(String name, Duration time) {
    requireNonNull(time, name);
    require(
        time.compareTo(Duration.ZERO) > 0 && time.compareTo(LONGEST) <= 0,
        name,
        time,
        "more than zero seconds and at most 365 days");
  }

  private static void require(boolean right, String name, Object value, String bound) {
    if (!right) {
      throw new IllegalArgumentException(name + "(" + value + "): " + name + " must be " + bound);
    }
  }

  /** {@return an empty window, or {@code null} when no rate opens the breaker} */
  @Nullable CallWindow newWindow() {
    if (failureRate == null && slowerThan == null) {
      return null;
    }
    return windowTime == null
        ? new CallWindow.ByCount(windowCalls)
        : new CallWindow.ByTime(windowTime.toNanos());
  }
}
