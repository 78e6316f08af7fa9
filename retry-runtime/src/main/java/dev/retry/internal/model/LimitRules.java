// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.ConcurrencyLimit;
import dev.retry.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * {@link RateLimit} and {@link ConcurrencyLimit}: values in their ranges, and one size for what is
 * one limit.
 */
final class LimitRules {
  private final String ofApi;
  private final Problems problems;
  private final Agreement<RateLimit> rates;
  private final Agreement<ConcurrencyLimit> concurrencies;

  /**
   * The rules of one interface.
   *
   * @param ofApi what a limit is called that has no name of its own
   */
  LimitRules(String ofApi, Problems problems) {
    this.ofApi = ofApi;
    this.problems = problems;
    this.rates =
        new Agreement<>(
            "limit", limit -> "permits = " + limit.permits() + ", per = " + limit.per(), problems);
    this.concurrencies =
        new Agreement<>(
            "limit", limit -> "max = " + limit.max() + ", queue = " + limit.queue(), problems);
  }

  /** {@return the limits that apply to a method} */
  LimitPlan read(MethodDeclaration method) {
    return new LimitPlan(rate(method.rateLimit()), concurrency(method.concurrencyLimit()));
  }

  private LimitPlan.@Nullable Rate rate(@Nullable Stated<RateLimit> stated) {
    if (stated == null || !checkRate(stated, problems)) {
      return null;
    }
    RateLimit said = stated.annotation();
    rates.check(said.name(), stated);
    return new LimitPlan.Rate(called(said.name()), said.permits(), Seconds.of(said.per()));
  }

  private LimitPlan.@Nullable Concurrency concurrency(@Nullable Stated<ConcurrencyLimit> stated) {
    if (stated == null || !checkConcurrency(stated, problems)) {
      return null;
    }
    ConcurrencyLimit said = stated.annotation();
    concurrencies.check(said.name(), stated);
    return new LimitPlan.Concurrency(called(said.name()), said.max(), said.queue());
  }

  /** {@return whether every value is in its range} */
  static boolean checkRate(Stated<RateLimit> stated, Problems problems) {
    AttributeRules rules = new AttributeRules(stated, problems);
    int permits = stated.annotation().permits();
    double per = stated.annotation().per();
    rules.require(permits >= 1 && permits <= 1_000_000, "permits", permits, "must be 1 to 1000000");
    rules.require(
        per > 0 && per <= Double.MAX_VALUE,
        "per",
        per,
        "must be more than zero seconds, and finite");
    return rules.valid();
  }

  /** {@return whether every value is in its range} */
  static boolean checkConcurrency(Stated<ConcurrencyLimit> stated, Problems problems) {
    AttributeRules rules = new AttributeRules(stated, problems);
    int max = stated.annotation().max();
    int queue = stated.annotation().queue();
    rules.require(max >= 1, "max", max, "must be 1 or more");
    rules.require(queue >= 0, "queue", queue, "must be zero or more");
    return rules.valid();
  }

  private String called(String name) {
    return name.isEmpty() ? ofApi : name;
  }
}
