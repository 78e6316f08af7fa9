// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.Dialect;
import dev.retry.LongWait;
import dev.retry.client.MethodExplanation.Repeats;
import dev.retry.internal.model.ApiMethod;
import dev.retry.internal.model.ApiModel;
import dev.retry.internal.model.LimitPlan;
import dev.retry.internal.model.MethodPlan;
import dev.retry.policy.Backoff;
import dev.retry.policy.DecisionTable;
import dev.retry.policy.RetryBudget;
import dev.retry.policy.WaitRange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Works out from the plan of a method what its calls do at most. */
final class Explainer {
  private static final int RUNGS = 10;
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /** More than this is no limit: about 292 years. */
  static final Duration FOREVER = Duration.ofNanos(NO_LIMIT);

  private final ApiMethod method;
  private final MethodPlan plan;
  private final DecisionTable table;
  private final Repeats repeats;
  private final int attempts;
  private final int pages;
  private final int hedges;
  private final List<WaitRange> waits;
  private final List<WaitRange> throttledWaits;

  private Explainer(ApiMethod method) {
    this.method = method;
    this.plan = method.plan();
    this.table = plan.table();
    this.repeats = repeats(plan);
    this.attempts = repeats == Repeats.NOTHING ? 1 : table.maxAttempts();
    this.pages = plan.paging() == null ? 1 : plan.paging().maxPages();
    this.hedges = repeats == Repeats.NOTHING || !inTime(plan) ? 0 : plan.hedge().max();
    this.waits = ladder(table.backoff());
    this.throttledWaits =
        repeats == Repeats.NEVER_SENT ? List.of() : ladder(table.throttledBackoff());
  }

  static Explanation explain(ApiModel model, RetryBudget budget) {
    return new Explanation(
        model.name(),
        model.baseUrl(),
        budget.permits(),
        model.methods().stream().map(method -> new Explainer(method).explain()).toList());
  }

  private MethodExplanation explain() {
    return new MethodExplanation(
        plan.label(),
        plan.verb() + " " + plan.shown(),
        table,
        attempts,
        repeats,
        statuses(),
        waits,
        throttledWaits,
        plan.limits().attempt(),
        plan.limits().total(),
        longest(),
        pages,
        repeats == Repeats.NEVER_SENT ? pages : pages * ((long) attempts + hedges),
        DeclaredGuards.inWords(method),
        Contradictions.of(method, repeats, attempts, attempts + (long) hedges));
  }

  private static Repeats repeats(MethodPlan plan) {
    if (plan.oneShot()) {
      return Repeats.NOTHING;
    }
    if (plan.idempotentByVerb()) {
      return Repeats.BY_VERB;
    }
    if (plan.keyed()) {
      return Repeats.BY_KEY;
    }
    return plan.idempotent() ? Repeats.BY_ANNOTATION : Repeats.NEVER_SENT;
  }

  /** {@return whether a hedge can be sent before the attempt beside it has ended} */
  static boolean inTime(MethodPlan plan) {
    Duration after = plan.hedge().after();
    return after.compareTo(plan.limits().attempt()) < 0
        && after.compareTo(plan.limits().total()) < 0;
  }

  private List<WaitRange> ladder(Backoff backoff) {
    return backoff.cappedAt(table.maxWait()).ladder(Math.min(attempts - 1, RUNGS));
  }

  /** As {@link dev.retry.policy.Outcome} decides. */
  private Set<Integer> statuses() {
    Set<Integer> statuses = new TreeSet<>();
    if (attempts == 1 || repeats == Repeats.NEVER_SENT) {
      return statuses;
    }
    statuses.addAll(table.on());
    if (table.quota() == Dialect.GITHUB && statuses.contains(429)) {
      statuses.add(403);
    }
    if (plan.keyed()) {
      statuses.add(409);
      statuses.remove(422);
    }
    return statuses;
  }

  private Duration longest() {
    long total = nanos(plan.limits().total());
    long attempt = plus(guardWait(), nanos(plan.limits().attempt()));
    // The last attempt takes longest: what is sent beside it has as much time, from then on.
    long hedged = times(nanos(plan.hedge().after()), hedges);
    long page = plus(plus(times(attempt, attempts), hedged), retryWaits());
    long all = plus(times(page, pages), plan.paced() ? longestAsked() : 0);
    return all < total ? Duration.ofNanos(all) : plan.limits().total();
  }

  /** How long an attempt may have to wait for the client's own limits. */
  private long guardWait() {
    LimitPlan.Concurrency concurrency = plan.ownLimits().concurrency();
    if (concurrency != null && concurrency.queue() > 0) {
      return NO_LIMIT;
    }
    return plan.ownLimits().rate() == null ? 0 : nanos(table.maxWait());
  }

  private long retryWaits() {
    if (repeats != Repeats.NEVER_SENT) {
      return times(longestAsked(), attempts - 1L);
    }
    // The server was never reached, so it asked for nothing.
    long sum = 0;
    for (WaitRange wait : waits) {
      sum = plus(sum, nanos(wait.most()));
    }
    return plus(sum, times(nanos(table.maxWait()), attempts - 1L - waits.size()));
  }

  private long longestAsked() {
    return table.longWait() == LongWait.WAIT ? NO_LIMIT : nanos(table.maxWait());
  }

  static long nanos(Duration duration) {
    return duration.compareTo(FOREVER) < 0 ? duration.toNanos() : NO_LIMIT;
  }

  private static long times(long nanos, long times) {
    return times > 0 && nanos > NO_LIMIT / times ? NO_LIMIT : nanos * times;
  }

  private static long plus(long nanos, long more) {
    return nanos > NO_LIMIT - more ? NO_LIMIT : nanos + more;
  }
}
