// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static dev.retry.client.ExplanationText.seconds;

import dev.retry.Jitter;
import dev.retry.client.MethodExplanation.Repeats;
import dev.retry.internal.model.ApiMethod;
import dev.retry.internal.model.BreakerPlan;
import dev.retry.internal.model.LimitPlan;
import dev.retry.internal.model.MethodPlan;
import dev.retry.policy.Backoff;
import dev.retry.policy.BreakerSettings;
import dev.retry.policy.DecisionTable;
import dev.retry.policy.WaitRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the annotations of a method may say each, but not together: one of them cannot do what it is
 * there for.
 */
final class Contradictions {
  /** Waits looked at one by one; those that follow are as long as the last, or longer. */
  private static final int RUNGS = 100;

  private final MethodPlan plan;
  private final DecisionTable table;
  private final boolean answered;
  private final Repeats repeats;
  private final int attempts;
  private final long sends;
  private final Duration attempt;
  private final Duration total;
  private final List<String> found = new ArrayList<>();

  private Contradictions(ApiMethod method, Repeats repeats, int attempts, long sends) {
    this.plan = method.plan();
    this.answered = method.fallback() != null;
    this.table = plan.table();
    this.repeats = repeats;
    this.attempts = attempts;
    this.sends = sends;
    this.attempt = plan.limits().attempt();
    this.total = plan.limits().total();
  }

  /** {@return each as where, what, and the way out on a line of its own} */
  static List<String> of(ApiMethod method, Repeats repeats, int attempts, long sends) {
    Contradictions contradictions = new Contradictions(method, repeats, attempts, sends);
    contradictions.checkRepeats();
    contradictions.checkAttemptLimit();
    contradictions.checkWaits();
    contradictions.checkThrottledDelay();
    contradictions.checkHedge();
    contradictions.checkBreaker();
    contradictions.checkRate();
    contradictions.checkQueue();
    return contradictions.found;
  }

  private void warn(String what, String wayOut) {
    found.add(plan.label() + ": " + what + ".\n  " + wayOut);
  }

  private void checkRepeats() {
    if (repeats == Repeats.NOTHING && (table.maxAttempts() > 1 || plan.hedge().max() > 0)) {
      warn(
          "its body is a stream, which can be sent only once, so nothing is sent again",
          "Take a byte[], a String or an object.");
    }
    if (repeats == Repeats.NEVER_SENT && attempts > 1) {
      warn(
          plan.verb()
              + " is not idempotent, so the @Retry of the interface repeats only what was certainly"
              + " never sent",
          "Add @IdempotencyKey if the server knows such keys, or @Idempotent if it may get it"
              + " twice.");
    }
  }

  private void checkAttemptLimit() {
    if (total.compareTo(attempt) < 0 && (attempts > 1 || plan.paging() != null)) {
      warn(
          "@Timeout(total) is "
              + seconds(total)
              + ", and one attempt may take "
              + seconds(attempt)
              + ", so one that hangs is the last",
          "Set @Timeout(attempt) so that there is time for another.");
    }
  }

  private void checkWaits() {
    if (attempts == 1) {
      return;
    }
    Backoff backoff = table.backoff().cappedAt(table.maxWait());
    List<WaitRange> waits = backoff.ladder(Math.min(attempts - 1, RUNGS));
    long fitting = fitting(waits);
    if (fitting < attempts) {
      warn(
          "even with the shortest waits only "
              + fitting
              + " of "
              + attempts
              + " attempts can begin within @Timeout(total), which is "
              + seconds(total),
          "Lower maxAttempts or delay, or raise total.");
    } else if (!checkFirst("failure", "delay", waits.get(0)) && repeats != Repeats.NEVER_SENT) {
      Backoff throttled = table.throttledBackoff().cappedAt(table.maxWait());
      checkFirst("429 or 503", "throttledDelay", throttled.ladder(1).get(0));
    }
  }

  /** How many attempts can begin when each wait is the shortest. */
  private long fitting(List<WaitRange> waits) {
    if (total.compareTo(Explainer.FOREVER) >= 0) {
      return attempts;
    }
    long left = Explainer.nanos(total.minus(table.minAttemptTime()));
    long fitting = 1;
    long least = 0;
    for (WaitRange wait : waits) {
      least = wait.least().toNanos();
      if (least > left) {
        return fitting;
      }
      left -= least;
      fitting++;
    }
    return least == 0 ? attempts : Math.min(attempts, fitting + left / least);
  }

  private boolean checkFirst(String after, String attribute, WaitRange first) {
    boolean tooLong = first.most().compareTo(total) > 0;
    if (tooLong) {
      warn(
          "the wait after the first "
              + after
              + " may be "
              + seconds(first.most())
              + ", longer than @Timeout(total), which is "
              + seconds(total)
              + ", so there may be no second attempt",
          "Lower " + attribute + ", or raise total.");
    }
    return tooLong;
  }

  private void checkThrottledDelay() {
    Duration delay = delay(table.throttledBackoff());
    boolean declared = !delay.equals(delay(DecisionTable.defaults().throttledBackoff()));
    if (attempts > 1 && declared && delay.compareTo(table.maxWait()) > 0) {
      warn(
          "throttledDelay is "
              + seconds(delay)
              + ", but no wait is longer than maxWait, which is "
              + seconds(table.maxWait()),
          "Lower throttledDelay, or raise maxWait.");
    }
  }

  private static Duration delay(Backoff backoff) {
    return backoff.jittered(Jitter.NONE).ladder(1).get(0).most();
  }

  private void checkHedge() {
    boolean byTotal = total.compareTo(attempt) < 0;
    if (plan.hedge().max() > 0 && !Explainer.inTime(plan)) {
      warn(
          "@Hedge(after) is "
              + seconds(plan.hedge().after())
              + ", not less than @Timeout("
              + (byTotal ? "total" : "attempt")
              + "), which is "
              + seconds(byTotal ? total : attempt)
              + ", so nothing is sent beside an attempt",
          "Lower after.");
    }
  }

  private void checkBreaker() {
    BreakerPlan breaker = plan.breaker();
    if (breaker == null) {
      return;
    }
    BreakerSettings settings = breaker.settings();
    if (sends > 1) {
      checkOpening(settings);
    }
    if (attempts > 1) {
      checkRecovery(settings);
    }
    if (settings.slowerThan() != null && settings.slowerThan().compareTo(attempt) >= 0) {
      warn(
          "the breaker counts what takes longer than "
              + seconds(settings.slowerThan())
              + ", but @Timeout(attempt) ends an attempt after "
              + seconds(attempt),
          "Lower slowerThan, or raise attempt.");
    }
  }

  private void checkOpening(BreakerSettings settings) {
    Integer failures = settings.consecutiveFailures();
    if (failures != null && failures <= sends) {
      warn(
          "the breaker opens after "
              + failures
              + " failures in a row, and a call has "
              + sends
              + " attempts, so one call can open it for all",
          "Set failures to more than one call can meet, such as twice its attempts.");
    }
    if (failures == null && settings.minimumCalls() <= sends) {
      warn(
          "the breaker looks at the failure rate of "
              + settings.minimumCalls()
              + " attempts, and a call has "
              + sends
              + ", so one call can open it for all",
          "Set minimumCalls to more than one call can make, such as twice its attempts.");
    }
  }

  private void checkRecovery(BreakerSettings settings) {
    if (!answered && settings.recovery().compareTo(total) > 0) {
      warn(
          "the breaker opens for "
              + seconds(settings.recovery())
              + ", longer than @Timeout(total), which is "
              + seconds(total)
              + ", so no call that opens it goes on",
          "Lower recovery, raise total, or add @Fallback for the time in between.");
    }
  }

  private void checkRate() {
    LimitPlan.Rate rate = plan.ownLimits().rate();
    boolean byTotal = total.compareTo(table.maxWait()) < 0;
    Duration most = byTotal ? total : table.maxWait();
    if (rate != null && rate.per().compareTo(most) > 0) {
      warn(
          "when the "
              + rate.permits()
              + " permits of @RateLimit are used up, the next may be "
              + seconds(rate.per())
              + " away, longer than "
              + (byTotal ? "@Timeout(total)" : "maxWait")
              + ", which is "
              + seconds(most)
              + ", so calls fail in place of waiting",
          "Say the same pace in a shorter window: fewer permits in less time.");
    }
  }

  private void checkQueue() {
    LimitPlan.Concurrency limit = plan.ownLimits().concurrency();
    if (limit == null) {
      return;
    }
    long turns = limit.queue() / limit.max();
    Duration shortest = table.minAttemptTime();
    if (shortest.multipliedBy(turns).compareTo(total) > 0) {
      warn(
          "with "
              + limit.queue()
              + " waiting for @ConcurrencyLimit(max = "
              + limit.max()
              + "), the turn of the last comes after @Timeout(total), which is "
              + seconds(total)
              + ", even if each attempt takes only "
              + seconds(shortest),
          "Lower queue, or raise max.");
    }
  }
}
