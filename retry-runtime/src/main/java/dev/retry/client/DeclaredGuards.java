// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static dev.retry.client.ExplanationText.percent;
import static dev.retry.client.ExplanationText.seconds;

import dev.retry.internal.model.ApiMethod;
import dev.retry.internal.model.BreakerPlan;
import dev.retry.internal.model.LimitPlan;
import dev.retry.internal.model.MethodPlan;
import dev.retry.policy.BreakerSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands around the attempts of a method, and where that is said, in words. */
final class DeclaredGuards {
  private DeclaredGuards() {}

  /** {@return each in words, by its topic} */
  static Map<String, String> inWords(ApiMethod method) {
    MethodPlan plan = method.plan();
    Map<String, String> words = new LinkedHashMap<>();
    if (plan.table().when() != null) {
      words.put("condition", "a class of yours is asked first, after every attempt");
    }
    if (plan.paced()) {
      words.put("pacing", "waits for the reset of the server's limit when nothing is left of it");
    }
    BreakerPlan breaker = plan.breaker();
    if (breaker != null) {
      words.put("breaker", inWords(breaker.settings()) + shared(breaker.breaker()));
    }
    LimitPlan.Rate rate = plan.ownLimits().rate();
    if (rate != null) {
      String permits = rate.permits() + " requests in any " + seconds(rate.per());
      words.put("rate", permits + shared(rate.limit()));
    }
    LimitPlan.Concurrency concurrency = plan.ownLimits().concurrency();
    if (concurrency != null) {
      String places = concurrency.max() + " under way, " + concurrency.queue() + " waiting";
      words.put("at a time", places + shared(concurrency.limit()));
    }
    if (plan.hedge().max() > 0) {
      String after = seconds(plan.hedge().after());
      words.put("hedge", "beside an attempt after " + after + ", at most " + plan.hedge().max());
    }
    if (plan.paging() != null) {
      words.put("pages", "at most " + plan.paging().maxPages() + ", each with its own attempts");
    }
    if (method.fallback() != null) {
      String name = method.fallback().getName();
      words.put("fallback", name + " answers when the call failed, in time of its own");
    }
    if (plan.deadline() >= 0) {
      words.put("deadline", "the call may say an earlier end than total");
    }
    if (!method.configured().isEmpty()) {
      words.put("configured", String.join("\n", method.configured()));
    }
    return words;
  }

  private static String shared(String name) {
    return "; shared as '" + name + "'";
  }

  private static String inWords(BreakerSettings breaker) {
    Duration time = breaker.windowTime();
    String window =
        (time == null
                ? "the last " + breaker.windowCalls() + " attempts"
                : "the attempts of the last " + seconds(time))
            + " (at least "
            + breaker.minimumCalls()
            + ")";
    Double rate = breaker.failureRate();
    Duration slow = breaker.slowerThan();
    return "opens for "
        + seconds(breaker.recovery())
        + (rate == null
            ? " after " + breaker.consecutiveFailures() + " failures in a row"
            : " when " + percent(rate) + " of " + window + " failed")
        + (slow == null
            ? ""
            : ", or when "
                + percent(breaker.slowRate())
                + " of "
                + (rate == null ? window : "them")
                + " took over "
                + seconds(slow))
        + (breaker.countThrottled() ? "; 429 is a failure" : "")
        + "; then probes "
        + breaker.probes();
  }
}
