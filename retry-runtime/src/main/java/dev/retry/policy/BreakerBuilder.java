// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Breaker}. What is not set has its default; what is set, is set once. Values are
 * checked when the breaker is built.
 *
 * @since 0.1.0
 */
public final class BreakerBuilder {
  private static final int CONSECUTIVE_FAILURES = 10;
  private static final double SLOW_RATE = 0.5;
  private static final int WINDOW_CALLS = 100;
  private static final int MINIMUM_CALLS = 20;
  private static final Duration RECOVERY = Duration.ofSeconds(30);
  private static final int PROBES = 1;
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(60);

  private @Nullable Integer consecutiveFailures;
  private @Nullable Double failureRate;
  private @Nullable Duration slowerThan;
  private @Nullable Double slowRate;
  private @Nullable Duration windowTime;
  private @Nullable Integer windowCalls;
  private @Nullable Integer minimumCalls;
  private @Nullable Duration recovery;
  private @Nullable Integer probes;
  private @Nullable Duration probeTimeout;
  private @Nullable Boolean countThrottled;
  private Breaker.@Nullable Listener listener;

  BreakerBuilder() {}

  /**
   * Sets how many failures in a row open it; 10 by default, twice the attempts of one call, so that
   * no call opens it alone.
   *
   * @param consecutiveFailures 1 or more
   * @return this
   * @throws IllegalStateException when it, or a failure rate, is already set
   */
  public BreakerBuilder consecutiveFailures(int consecutiveFailures) {
    once("failureRate", failureRate, consecutiveFailures);
    this.consecutiveFailures =
        once("consecutiveFailures", this.consecutiveFailures, consecutiveFailures);
    return this;
  }

  /**
   * Sets what share of the calls in the window opens it by failing, in place of failures in a row.
   *
   * @param failureRate more than 0, at most 1
   * @return this
   * @throws IllegalStateException when it, or a number of consecutive failures, is already set
   */
  public BreakerBuilder failureRate(double failureRate) {
    once("consecutiveFailures", consecutiveFailures, failureRate);
    this.failureRate = once("failureRate", this.failureRate, failureRate);
    return this;
  }

  /**
   * Sets which calls are slow, whether or not they fail; by default none is.
   *
   * @param slowerThan more than zero; a call that takes longer is slow
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public BreakerBuilder slowerThan(Duration slowerThan) {
    requireNonNull(slowerThan, "slowerThan");
    this.slowerThan = once("slowerThan", this.slowerThan, slowerThan);
    return this;
  }

  /**
   * Sets what share of the calls in the window opens it by being slow; 0.5 by default.
   *
   * @param slowRate more than 0, at most 1
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public BreakerBuilder slowRate(double slowRate) {
    this.slowRate = once("slowRate", this.slowRate, slowRate);
    return this;
  }

  /**
   * Sets of how many calls the rates are; the last 100 by default.
   *
   * @param windowCalls 1 to 10,000, and no less than {@link #minimumCalls}
   * @return this
   * @throws IllegalStateException when it, or a time, is already set
   */
  public BreakerBuilder windowCalls(int windowCalls) {
    once("windowTime", windowTime, windowCalls);
    this.windowCalls = once("windowCalls", this.windowCalls, windowCalls);
    return this;
  }

  /**
   * Sets of how long a time the rates are, in place of a number of calls. The window moves on in
   * ten steps.
   *
   * @param windowTime 1 ms or more
   * @return this
   * @throws IllegalStateException when it, or a number of calls, is already set
   */
  public BreakerBuilder windowTime(Duration windowTime) {
    requireNonNull(windowTime, "windowTime");
    once("windowCalls", windowCalls, windowTime);
    this.windowTime = once("windowTime", this.windowTime, windowTime);
    return this;
  }

  /**
   * Sets how many calls must be in the window before a rate means something; 20 by default.
   *
   * @param minimumCalls 1 or more
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public BreakerBuilder minimumCalls(int minimumCalls) {
    this.minimumCalls = once("minimumCalls", this.minimumCalls, minimumCalls);
    return this;
  }

  /**
   * Sets how long it stays open before it probes; 30 s by default.
   *
   * @param recovery more than zero
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public BreakerBuilder recovery(Duration recovery) {
    requireNonNull(recovery, "recovery");
    this.recovery = once("recovery", this.recovery, recovery);
    return this;
  }

  /**
   * Sets how many calls it lets through after {@link #recovery}, and how many of these must succeed
   * to close it; 1 by default.
   *
   * @param probes 1 to 100
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public BreakerBuilder probes(int probes) {
    this.probes = once("probes", this.probes, probes);
    return this;
  }

  /**
   * Sets after what time a probe that has not ended gives its place to another; 60 s by default.
   *
   * @param probeTimeout more than zero; longer than an attempt takes
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public BreakerBuilder probeTimeout(Duration probeTimeout) {
    requireNonNull(probeTimeout, "probeTimeout");
    this.probeTimeout = once("probeTimeout", this.probeTimeout, probeTimeout);
    return this;
  }

  /**
   * Sets whether a response of 429 is a failure; by default it is not, as no other of 400 to 499
   * is.
   *
   * @param countThrottled whether it is
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public BreakerBuilder countThrottled(boolean countThrottled) {
    this.countThrottled = once("countThrottled", this.countThrottled, countThrottled);
    return this;
  }

  /**
   * Sets who is told when the state changes.
   *
   * @param listener told once for each change
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public BreakerBuilder listener(Breaker.Listener listener) {
    requireNonNull(listener, "listener");
    this.listener = once("listener", this.listener, listener);
    return this;
  }

  /**
   * {@return the settings}
   *
   * @throws IllegalArgumentException when a value is out of its range, or contradicts another
   */
  public BreakerSettings settings() {
    return new BreakerSettings(
        failureRate == null
            ? requireNonNullElse(consecutiveFailures, CONSECUTIVE_FAILURES)
            : consecutiveFailures,
        failureRate,
        slowerThan,
        requireNonNullElse(slowRate, SLOW_RATE),
        windowTime,
        requireNonNullElse(windowCalls, WINDOW_CALLS),
        requireNonNullElse(minimumCalls, MINIMUM_CALLS),
        requireNonNullElse(recovery, RECOVERY),
        requireNonNullElse(probes, PROBES),
        requireNonNullElse(probeTimeout, PROBE_TIMEOUT),
        requireNonNullElse(countThrottled, false));
  }

  /**
   * {@return a closed breaker}
   *
   * @throws IllegalArgumentException when a value is out of its range, or contradicts another
   */
  public Breaker build() {
    return new Breaker(settings(), requireNonNullElse(listener, (from, to) -> {}));
  }

  private static <T> T once(String name, @Nullable Object earlier, T value) {
    if (earlier != null) {
      throw new IllegalStateException(name + " is already " + earlier);
    }
    return value;
  }
}
