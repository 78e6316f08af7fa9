// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import dev.retry.Dialect;
import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.RetryCondition;
import dev.retry.message.StopReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The decision table: says after each attempt whether another follows, and when.
 *
 * <pre>{@code
 * DecisionTable table = DecisionTable.builder()
 *     .maxAttempts(3)
 *     .on(429, 503)
 *     .backoff(Backoff.exponential(ofMillis(100)).jittered(EQUAL))
 *     .build();
 * }</pre>
 *
 * <p>It asks these questions in this order, and the first that applies decides:
 *
 * <ol>
 *   <li>Did the attempt succeed, and does no {@linkplain #when condition} ask for more? Then that
 *       is the result, however late it came.
 *   <li>Is it an {@link Error}, an interrupt or a cancellation? Stop.
 *   <li>Is it no outcome to retry? If the condition does not say, that is a status not in {@link
 *       #on}, unless the server says {@code x-should-retry: true} or it is 409 and there is an
 *       idempotency key; 422 with a key; 413 unless the server says when to come back; a failure
 *       not in {@link #onException}; a bad URI or argument, a certificate failure, a body that
 *       cannot be read or decoded. Stop.
 *   <li>Did the server say no? It does with {@code x-should-retry: false}, and with a problem type
 *       (RFC 9457) that says it takes the requests for abuse. Stop.
 *   <li>Is the request not safe to repeat (RFC 9110, section 9.2.2), and may have been sent? Stop.
 *   <li>Can its body not be sent again? Stop.
 *   <li>Are all attempts made? Stop.
 *   <li>Did the server ask for a wait longer than {@link #maxWait}? {@link LongWait} says what to
 *       do.
 *   <li>Does the wait and the least attempt not fit in what is left of the total time? Stop, now.
 * </ol>
 *
 * <p>The wait is the server's {@linkplain ServerHint hint} when this attempt's response has one,
 * else that of the {@link Backoff}. A hint is never shortened by jitter: up to a tenth is added, as
 * far as that fits in {@link #maxWait} and the time left, and nothing with {@link Jitter#NONE}. No
 * wait is longer than {@link #maxWait}, unless {@link LongWait#WAIT} obeys a hint.
 *
 * <p>Backoff is slower after throttling, which is 429 or 503, and with {@link Dialect#GITHUB} 403:
 * {@link #throttledBackoff} has its own base, because a server that gets too many requests needs
 * more time than one that failed by chance.
 *
 * <p>What it lets through is asked of the {@link RetryBudget} of the host before the wait.
 *
 * <p>Immutable, and without state: all calls may share one.
 *
 * @since 0.1.0
 */
public final class DecisionTable {
  private static final String BACKOFF = "backoff";
  private static final DecisionTable DEFAULTS =
      new DecisionTable(
          new PolicySettings(
              5,
              Duration.ofSeconds(60),
              PolicySettings.statuses(429, 500, 502, 503, 504),
              Set.of(IOException.class),
              Backoff.exponential(Duration.ofMillis(200)),
              Backoff.exponential(Duration.ofSeconds(1)),
              LongWait.GIVE_UP,
              Dialect.AUTO,
              null,
              Duration.ofMillis(10)));
  private static final DecisionTable NONE = builder().maxAttempts(1).build();

  private final PolicySettings settings;

  private final PolicyWaits waits;

  DecisionTable(PolicySettings settings) {
    this.settings = settings;
    this.waits = new PolicyWaits(settings);
  }

  /** {@return the table of a {@link dev.retry.Retry} without attributes} */
  public static DecisionTable defaults() {
    return DEFAULTS;
  }

  /** {@return the table that sends once} */
  public static DecisionTable none() {
    return NONE;
  }

  /** {@return a builder that begins with {@link #defaults()}} */
  public static DecisionTableBuilder builder() {
    return DEFAULTS.toBuilder();
  }

  /** {@return a builder that begins with this} */
  public DecisionTableBuilder toBuilder() {
    return new DecisionTableBuilder(settings);
  }

  /** {@return how often a request is sent at most, the first time included} */
  public int maxAttempts() {
    return settings.maxAttempts();
  }

  /** {@return the longest single wait} */
  public Duration maxWait() {
    return settings.maxWait();
  }

  /** {@return the status codes to send again after, sorted} */
  public Set<Integer> on() {
    return settings.on();
  }

  /** {@return the failures to send again after, subclasses included} */
  public Set<Class<? extends Throwable>> onException() {
    return settings.onException();
  }

  /** {@return the wait after an attempt, when the server does not say} */
  public Backoff backoff() {
    return settings.backoff();
  }

  /** {@return the wait after 429 or 503, when the server does not say} */
  public Backoff throttledBackoff() {
    return settings.throttledBackoff();
  }

  /** {@return what to do when the server asks for a wait longer than {@link #maxWait()}} */
  public LongWait longWait() {
    return settings.longWait();
  }

  /** {@return how the server says what is left of its rate limit} */
  public Dialect quota() {
    return settings.quota();
  }

  /**
   * {@return what decides where statuses and exceptions do not say enough; {@code null} for
   * nothing}
   */
  public @Nullable RetryCondition when() {
    return settings.when();
  }

  /** {@return the least time worth starting an attempt for} */
  public Duration minAttemptTime() {
    return settings.minAttemptTime();
  }

  /**
   * {@return what follows an attempt}
   *
   * @param outcome how the attempt ended
   * @param progress what the call has done so far
   * @param random where the chance in waits comes from
   */
  public Verdict decide(Outcome outcome, Progress progress, RandomGenerator random) {
    requireNonNull(progress, "progress");
    requireNonNull(random, "random");
    RetryCondition.Answer asked = asked(requireNonNull(outcome, "outcome"));
    if (outcome.isSuccess() && asked != RetryCondition.Answer.RETRY) {
      return new Verdict.Stop(StopReason.SUCCESS, null);
    }
    if (outcome.isCancelled()) {
      return new Verdict.Stop(StopReason.CANCELLED, null);
    }
    ServerHint hint = outcome.hint(quota(), progress.now());
    if (!isToRetry(outcome, progress, asked, hint)) {
      return stop(StopReason.NOT_RETRYABLE, hint);
    }
    if (outcome.isRefused()) {
      return stop(StopReason.SERVER_REFUSED, hint);
    }
    if (!progress.idempotent() && !outcome.neverSent()) {
      return stop(StopReason.NOT_IDEMPOTENT, hint);
    }
    if (!progress.replayable()) {
      return stop(StopReason.BODY_NOT_REPLAYABLE, hint);
    }
    if (progress.attempt() >= maxAttempts()) {
      return stop(StopReason.ATTEMPTS_EXHAUSTED, hint);
    }
    if (hint != null && waits.isTooLong(hint)) {
      return stop(StopReason.WAIT_TOO_LONG, hint);
    }
    Duration waitTime = waits.after(progress, outcome.isThrottled(quota()), hint, random);
    if (!waits.leaveTimeForAnAttempt(waitTime, progress.remaining())) {
      return stop(StopReason.DEADLINE, hint);
    }
    return hint == null
        ? new Verdict.Again(waitTime, BACKOFF, null)
        : new Verdict.Again(waitTime, hint.source(), hint.delay());
  }

  /**
   * {@return the wait before a first attempt at a host that said nothing is left of its limit, or
   * {@code null} when it is longer than {@link #maxWait} permits, or leaves no time for an attempt}
   *
   * @param usedUp what the host said
   * @param remaining what is left of the total time
   * @param random where the chance in waits comes from
   */
  public @Nullable Duration waitBefore(
      QuotaState usedUp, Duration remaining, RandomGenerator random) {
    ServerHint hint = new ServerHint(usedUp.resetIn(), usedUp.source());
    if (waits.isTooLong(hint)) {
      return null;
    }
    Duration waitTime = waits.asAsked(hint, backoff().jitter(), remaining, random);
    return waits.leaveTimeForAnAttempt(waitTime, remaining) ? waitTime : null;
  }

  private RetryCondition.Answer asked(Outcome outcome) {
    RetryCondition condition = when();
    return condition == null || outcome.isCancelled()
        ? RetryCondition.Answer.UNDECIDED
        : requireNonNull(condition.decide(outcome), "the answer of the condition");
  }

  private boolean isToRetry(
      Outcome outcome, Progress progress, RetryCondition.Answer asked, @Nullable ServerHint hint) {
    return switch (asked) {
      case RETRY -> !outcome.isForGood();
      case STOP -> false;
      case UNDECIDED -> outcome.isToRetry(this, progress, hint);
    };
  }

  private static Verdict stop(StopReason reason, @Nullable ServerHint hint) {
    return new Verdict.Stop(reason, hint == null ? null : hint.delay());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecisionTable that && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  @Override
  public String toString() {
    return "DecisionTable" + settings.toString().substring("PolicySettings".length());
  }
}
