// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.retry.Dialect;
import dev.retry.LongWait;
import dev.retry.RetryCondition;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link DecisionTable}. What is not set keeps the value the builder began with; what is
 * set, is set once.
 *
 * @since 0.1.0
 */
public final class DecisionTableBuilder {
  private final PolicySettings base;
  private @Nullable Integer maxAttempts;
  private @Nullable Duration maxWait;
  private @Nullable Set<Integer> on;
  private @Nullable Set<Class<? extends Throwable>> onException;
  private @Nullable Backoff backoff;
  private @Nullable Backoff throttledBackoff;
  private @Nullable LongWait longWait;
  private @Nullable Dialect quota;
  private @Nullable RetryCondition when;
  private @Nullable Duration minAttemptTime;

  DecisionTableBuilder(PolicySettings base) {
    this.base = base;
  }

  /**
   * Sets how often a request is sent at most, the first time included.
   *
   * @param maxAttempts at least 1, which never repeats
   * @return this
   * @throws IllegalArgumentException when it is less than 1
   * @throws IllegalStateException when it is already set
   */
  public DecisionTableBuilder maxAttempts(int maxAttempts) {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "maxAttempts(" + maxAttempts + "): maxAttempts must be 1 or more");
    }
    this.maxAttempts = once("maxAttempts", this.maxAttempts, maxAttempts);
    return this;
  }

  /**
   * Sets the longest single wait.
   *
   * @param maxWait zero or more
   * @return this
   * @throws IllegalArgumentException when it is negative
   * @throws IllegalStateException when it is already set
   */
  public DecisionTableBuilder maxWait(Duration maxWait) {
    if (requireNonNull(maxWait, "maxWait").isNegative()) {
      throw new IllegalArgumentException(
          "maxWait(" + maxWait + "): maxWait must be zero seconds or more");
    }
    this.maxWait = once("maxWait", this.maxWait, maxWait);
    return this;
  }

  /**
   * Sets the status codes to send again after.
   *
   * @param codes 400 to 599, each once, without 501 and 505; 413 counts only when the server says
   *     when to come back (RFC 9110, section 15.5.14)
   * @return this
   * @throws IllegalArgumentException when one is another
   * @throws IllegalStateException when they are already set
   */
  public DecisionTableBuilder on(int... codes) {
    this.on = once("on", this.on, PolicySettings.statuses(codes));
    return this;
  }

  /**
   * Sets the failures to send again after, subclasses included.
   *
   * @param types no kind of {@link Error}
   * @return this
   * @throws IllegalArgumentException when one is a kind of {@link Error}
   * @throws IllegalStateException when they are already set
   */
  @SafeVarargs
  public final DecisionTableBuilder onException(Class<? extends Throwable>... types) {
    Set<Class<? extends Throwable>> kinds = new LinkedHashSet<>();
    for (Class<? extends Throwable> type : types) {
      kinds.add(PolicySettings.kind(type));
    }
    this.onException = once("onException", this.onException, Collections.unmodifiableSet(kinds));
    return this;
  }

  /**
   * Sets the wait after an attempt, when the server does not say.
   *
   * @param backoff capped at {@link #maxWait} whatever its own cap
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public DecisionTableBuilder backoff(Backoff backoff) {
    requireNonNull(backoff, "backoff");
    this.backoff = once("backoff", this.backoff, backoff);
    return this;
  }

  /**
   * Sets the wait after 429 or 503, when the server does not say; exponential from a second on by
   * default, whatever {@link #backoff} is.
   *
   * @param throttledBackoff capped at {@link #maxWait} whatever its own cap
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public DecisionTableBuilder throttledBackoff(Backoff throttledBackoff) {
    requireNonNull(throttledBackoff, "throttledBackoff");
    this.throttledBackoff = once("throttledBackoff", this.throttledBackoff, throttledBackoff);
    return this;
  }

  /**
   * Sets what to do when the server asks for a wait longer than {@link #maxWait}.
   *
   * @param longWait give up, wait less, or obey
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public DecisionTableBuilder longWait(LongWait longWait) {
    requireNonNull(longWait, "longWait");
    this.longWait = once("longWait", this.longWait, longWait);
    return this;
  }

  /**
   * Sets how the server says what is left of its rate limit, beside the standard fields.
   *
   * @param dialect what fields it uses, and what they mean
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public DecisionTableBuilder quota(Dialect dialect) {
    requireNonNull(dialect, "dialect");
    this.quota = once("quota", this.quota, dialect);
    return this;
  }

  /**
   * Sets the least time worth starting an attempt for.
   *
   * @param minAttemptTime more than zero; no attempt begins with less of the total time left
   * @return this
   * @throws IllegalArgumentException when it is zero or negative
   * @throws IllegalStateException when it is already set
   */
  public DecisionTableBuilder minAttemptTime(Duration minAttemptTime) {
    requireNonNull(minAttemptTime, "minAttemptTime");
    if (minAttemptTime.isZero() || minAttemptTime.isNegative()) {
      throw new IllegalArgumentException(
          "minAttemptTime(" + minAttemptTime + "): minAttemptTime must be more than zero seconds");
    }
    this.minAttemptTime = once("minAttemptTime", this.minAttemptTime, minAttemptTime);
    return this;
  }

  /**
   * Sets what decides about outcomes for which statuses and exceptions do not say enough.
   *
   * @param when asked after every attempt, from many threads
   * @return this
   * @throws IllegalStateException when it is already set
   */
  public DecisionTableBuilder when(RetryCondition when) {
    requireNonNull(when, "when");
    this.when = once("when", this.when, when);
    return this;
  }

  /** {@return the table} */
  public DecisionTable build() {
    return new DecisionTable(
        new PolicySettings(
            requireNonNullElse(maxAttempts, base.maxAttempts()),
            requireNonNullElse(maxWait, base.maxWait()),
            requireNonNullElse(on, base.on()),
            requireNonNullElse(onException, base.onException()),
            requireNonNullElse(backoff, base.backoff()),
            requireNonNullElse(throttledBackoff, base.throttledBackoff()),
            requireNonNullElse(longWait, base.longWait()),
            requireNonNullElse(quota, base.quota()),
            when == null ? base.when() : when,
            requireNonNullElse(minAttemptTime, base.minAttemptTime())));
  }

  private static <T> T once(String name, @Nullable T earlier, T value) {
    if (earlier != null) {
      throw new IllegalStateException(name + " is already " + earlier);
    }
    return value;
  }
}
