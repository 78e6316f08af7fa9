// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.BackoffType;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.policy.Backoff;
import dev.retry.policy.DecisionTable;
import dev.retry.policy.DecisionTableBuilder;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link Retry}: values in their ranges, and only where a request may be repeated. */
final class RetryRules {
  /** These do not pass (RFC 9110, sections 15.6.2 and 15.6.6). */
  private static final Set<Integer> FOR_GOOD = Set.of(501, 505);

  private RetryRules() {}

  /** {@return the table of a method; one that never repeats when nothing, or nonsense, is said} */
  static DecisionTable table(
      @Nullable Stated<Retry> stated, Conditions conditions, Problems problems) {
    if (stated == null || !check(stated, problems)) {
      return DecisionTable.none();
    }
    DecisionTableBuilder table = build(stated.annotation());
    RetryCondition condition = conditions.of(stated);
    return condition == null ? table.build() : table.when(condition).build();
  }

  /** {@return whether every value is in its range} */
  static boolean check(Stated<Retry> stated, Problems problems) {
    Retry retry = stated.annotation();
    AttributeRules rules = new AttributeRules(stated, problems);
    rules.require(
        retry.maxAttempts() >= 1, "maxAttempts", retry.maxAttempts(), "must be 1 or more");
    checkWaits(retry, rules);
    checkJitter(retry, rules);
    checkOutcomes(retry, rules);
    return rules.valid();
  }

  private static void checkWaits(Retry retry, AttributeRules rules) {
    double delay = retry.delay();
    double maxWait = retry.maxWait();
    rules.require(isTime(delay), "delay", delay, "must be zero seconds or more, and finite");
    rules.require(
        isTime(retry.throttledDelay()),
        "throttledDelay",
        retry.throttledDelay(),
        "must be zero seconds or more, and finite");
    rules.require(isTime(maxWait), "maxWait", maxWait, "must be zero seconds or more, and finite");
    rules.require(
        !(maxWait < delay) || !isTime(maxWait) || !isTime(delay),
        "maxWait",
        maxWait,
        "must not be less than delay, which is " + delay + " seconds");
    double multiplier = retry.multiplier();
    rules.require(
        multiplier >= 1 && multiplier <= Double.MAX_VALUE,
        "multiplier",
        multiplier,
        "must be 1 or more, and finite");
    rules.require(
        multiplier == 2 || retry.backoff() == BackoffType.EXPONENTIAL,
        "multiplier",
        multiplier,
        "is for backoff = EXPONENTIAL, not " + retry.backoff());
  }

  private static void checkJitter(Retry retry, AttributeRules rules) {
    double factor = retry.jitterFactor();
    rules.require(
        factor > 0 && factor <= 1, "jitterFactor", factor, "must be more than 0 and at most 1");
    rules.require(
        factor == 0.5 || retry.jitter() == Jitter.PROPORTIONAL,
        "jitterFactor",
        factor,
        "is for jitter = PROPORTIONAL, not " + retry.jitter());
    rules.require(
        retry.jitter() != Jitter.DECORRELATED
            || (retry.backoff() == BackoffType.EXPONENTIAL && retry.multiplier() == 2),
        "jitter",
        retry.jitter(),
        "takes the place of backoff and multiplier, so neither must be set");
  }

  private static boolean isTime(double seconds) {
    return seconds >= 0 && seconds <= Double.MAX_VALUE;
  }

  private static void checkOutcomes(Retry retry, AttributeRules rules) {
    int[] on = retry.on();
    rules.require(
        IntStream.of(on).allMatch(code -> code >= 400 && code <= 599 && !FOR_GOOD.contains(code)),
        "on",
        on,
        "must be status codes of 400 to 599 but 501 and 505, which do not pass");
    rules.require(
        IntStream.of(on).distinct().count() == on.length, "on", on, "must not repeat a code");
    Class<?>[] failures = retry.onException();
    rules.require(
        Stream.of(failures).noneMatch(Error.class::isAssignableFrom),
        "onException",
        failures,
        "must not be an Error, after which nothing is sure");
    rules.require(
        Stream.of(failures).distinct().count() == failures.length,
        "onException",
        failures,
        "must not repeat a class");
  }

  private static DecisionTableBuilder build(Retry retry) {
    return DecisionTable.builder()
        .maxAttempts(retry.maxAttempts())
        .maxWait(Seconds.of(retry.maxWait()))
        .on(retry.on())
        .onException(retry.onException())
        .backoff(backoff(retry, retry.delay()))
        .throttledBackoff(backoff(retry, Math.max(retry.delay(), retry.throttledDelay())))
        .longWait(retry.longWait());
  }

  private static Backoff backoff(Retry retry, double seconds) {
    Backoff growth = growth(retry, Seconds.of(seconds));
    return retry.jitter() == Jitter.PROPORTIONAL
        ? growth.jitteredBy(retry.jitterFactor())
        : growth.jittered(retry.jitter());
  }

  private static Backoff growth(Retry retry, Duration delay) {
    return switch (retry.backoff()) {
      case EXPONENTIAL -> Backoff.exponential(delay).multipliedBy(retry.multiplier());
      case LINEAR -> Backoff.linear(delay);
      case FIBONACCI -> Backoff.fibonacci(delay);
      case CONSTANT -> Backoff.constant(delay);
    };
  }

  /** On an interface it is for all methods, so only on a method is it a mistake. */
  static void checkSafety(
      MethodDeclaration method, Verb verb, boolean idempotent, Problems problems) {
    if (method.retry() != null && method.retry().onMethod() && !idempotent) {
      problems.add(
          method.where(),
          verb.method() + " is not idempotent, and @Retry repeats only what is safe to repeat",
          "Add @IdempotencyKey if the server knows such keys, @Idempotent if it may get it twice,"
              + " or remove "
              + method.retry().name()
              + ".");
    }
  }
}
