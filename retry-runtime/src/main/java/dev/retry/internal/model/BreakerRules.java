// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.CircuitBreaker;
import dev.retry.policy.Breaker;
import dev.retry.policy.BreakerBuilder;
import dev.retry.policy.BreakerSettings;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@link CircuitBreaker}: values in their ranges that go together, and one meaning for what is one
 * breaker.
 */
final class BreakerRules {
  private static final double YEAR = TimeUnit.DAYS.toSeconds(365);
  private static final String UP_TO_A_YEAR = " and at most 31536000 seconds, which is 365 days";
  private static final String SHARE = "must be more than 0 and at most 1";

  private final String ofApi;
  private final Problems problems;
  private final Agreement<CircuitBreaker> breakers;

  /**
   * The rules of one interface.
   *
   * @param ofApi what a breaker is called that has no name of its own
   */
  BreakerRules(String ofApi, Problems problems) {
    this.ofApi = ofApi;
    this.problems = problems;
    this.breakers = new Agreement<>("breaker", said -> AttributeRules.said(said, "name"), problems);
  }

  /** {@return the breaker that applies to a method, or {@code null} for none} */
  @Nullable BreakerPlan read(MethodDeclaration method) {
    Stated<CircuitBreaker> stated = method.breaker();
    if (stated == null || !check(stated, problems)) {
      return null;
    }
    String name = stated.annotation().name();
    breakers.check(name, stated);
    return new BreakerPlan(name.isEmpty() ? ofApi : name, settings(stated.annotation()));
  }

  private static BreakerSettings settings(CircuitBreaker said) {
    BreakerBuilder builder =
        Breaker.builder()
            .slowRate(said.slowRate())
            .minimumCalls(said.minimumCalls())
            .recovery(Seconds.of(said.recovery()))
            .probes(said.probes())
            .countThrottled(said.countThrottled());
    if (said.failureRate() == 0) {
      builder.consecutiveFailures(said.failures());
    } else {
      builder.failureRate(said.failureRate());
    }
    if (said.slowerThan() <= YEAR) {
      builder.slowerThan(Seconds.of(said.slowerThan()));
    }
    if (said.windowTime() == 0) {
      builder.windowCalls(said.windowCalls());
    } else {
      builder.windowTime(Seconds.of(said.windowTime()));
    }
    return builder.settings();
  }

  /** {@return whether every value is in its range, and none contradicts another} */
  static boolean check(Stated<CircuitBreaker> stated, Problems problems) {
    AttributeRules rules = new AttributeRules(stated, problems);
    checkNumbers(stated.annotation(), rules);
    checkTimes(stated.annotation(), rules);
    if (rules.valid()) {
      checkTogether(stated.annotation(), rules);
    }
    return rules.valid();
  }

  private static void checkNumbers(CircuitBreaker said, AttributeRules rules) {
    rules.require(said.failures() >= 1, "failures", said.failures(), "must be 1 or more");
    double rate = said.failureRate();
    rules.require(
        rate >= 0 && rate <= 1,
        "failureRate",
        rate,
        SHARE + ", such as 0.5 for half of the calls; or 0 for none");
    double slowRate = said.slowRate();
    rules.require(slowRate > 0 && slowRate <= 1, "slowRate", slowRate, SHARE);
    int calls = said.windowCalls();
    rules.require(calls >= 1 && calls <= 10_000, "windowCalls", calls, "must be 1 to 10000");
    rules.require(
        said.minimumCalls() >= 1, "minimumCalls", said.minimumCalls(), "must be 1 or more");
    rules.require(
        said.probes() >= 1 && said.probes() <= 100, "probes", said.probes(), "must be 1 to 100");
  }

  private static void checkTimes(CircuitBreaker said, AttributeRules rules) {
    double recovery = said.recovery();
    rules.require(
        recovery > 0 && recovery <= YEAR,
        "recovery",
        recovery,
        "must be more than zero" + UP_TO_A_YEAR);
    double slowerThan = said.slowerThan();
    rules.require(
        (slowerThan > 0 && slowerThan <= YEAR) || slowerThan == Double.POSITIVE_INFINITY,
        "slowerThan",
        slowerThan,
        "must be more than zero" + UP_TO_A_YEAR + "; or Double.POSITIVE_INFINITY for no slow call");
    double window = said.windowTime();
    rules.require(
        (window >= 0.001 && window <= YEAR) || window == 0,
        "windowTime",
        window,
        "must be 0.001 or more" + UP_TO_A_YEAR + "; or 0 for a window of calls");
  }

  private static void checkTogether(CircuitBreaker said, AttributeRules rules) {
    boolean slow = said.slowerThan() <= YEAR;
    rules.require(
        said.failureRate() == 0 || !rules.isSet("failures"),
        "failures",
        said.failures(),
        "says nothing beside failureRate, which is " + said.failureRate());
    rules.require(
        slow || !rules.isSet("slowRate"),
        "slowRate",
        said.slowRate(),
        "is for slowerThan, which is not set");
    if (slow || said.failureRate() > 0) {
      checkWindow(said, rules);
      return;
    }
    String noRate = "is for failureRate and slowerThan, and neither is set";
    rules.require(!rules.isSet("windowCalls"), "windowCalls", said.windowCalls(), noRate);
    rules.require(!rules.isSet("windowTime"), "windowTime", said.windowTime(), noRate);
    rules.require(!rules.isSet("minimumCalls"), "minimumCalls", said.minimumCalls(), noRate);
  }

  private static void checkWindow(CircuitBreaker said, AttributeRules rules) {
    if (said.windowTime() > 0) {
      rules.require(
          !rules.isSet("windowCalls"),
          "windowCalls",
          said.windowCalls(),
          "says nothing beside windowTime, which is " + said.windowTime());
      return;
    }
    boolean fits = said.minimumCalls() <= said.windowCalls();
    if (rules.isSet("minimumCalls")) {
      rules.require(
          fits,
          "minimumCalls",
          said.minimumCalls(),
          "must be no more than windowCalls, which is " + said.windowCalls());
    } else {
      rules.require(
          fits,
          "windowCalls",
          said.windowCalls(),
          "must be no less than minimumCalls, which is " + said.minimumCalls());
    }
  }
}
