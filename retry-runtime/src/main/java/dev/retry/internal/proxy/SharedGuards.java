// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import dev.retry.internal.engine.Engine;
import dev.retry.internal.engine.Guards;
import dev.retry.internal.model.ApiMethod;
import dev.retry.internal.model.ApiModel;
import dev.retry.internal.model.BreakerPlan;
import dev.retry.internal.model.LimitPlan;
import dev.retry.internal.model.MethodPlan;
import dev.retry.message.ClientDefinitionException;
import dev.retry.policy.Breaker;
import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.policy.RateLimiter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The breakers and limits of one factory, by what they are called: who names one shares it. */
public final class SharedGuards {
  private final Engine engine;
  private final Named<BreakerPlan, Breaker> breakers = new Named<>("circuit breaker");
  private final Named<LimitPlan.Rate, RateLimiter> rates = new Named<>("rate limit");
  private final Named<LimitPlan.Concurrency, ConcurrencyLimiter> concurrencies =
      new Named<>("concurrency limit");

  /**
   * Makes an empty one.
   *
   * @param engine tells its listeners when a breaker changes
   */
  public SharedGuards(Engine engine) {
    this.engine = engine;
  }

  /**
   * Makes what the methods of an interface share, unless it is there.
   *
   * @param api its class
   * @param model what it says
   * @throws ClientDefinitionException when it says something else of one that is there
   */
  public synchronized void add(Class<?> api, ApiModel model) {
    List<String> problems = new ArrayList<>();
    for (ApiMethod method : model.methods()) {
      check(method.plan(), problems);
    }
    if (!problems.isEmpty()) {
      throw new ClientDefinitionException(api, problems);
    }
    model.methods().forEach(method -> of(method.plan()));
  }

  private void check(MethodPlan plan, List<String> problems) {
    BreakerPlan breaker = plan.breaker();
    if (breaker != null) {
      breakers.check(breaker.breaker(), breaker, plan.label(), problems);
    }
    LimitPlan.Rate rate = plan.ownLimits().rate();
    if (rate != null) {
      rates.check(rate.limit(), rate, plan.label(), problems);
    }
    LimitPlan.Concurrency concurrency = plan.ownLimits().concurrency();
    if (concurrency != null) {
      concurrencies.check(concurrency.limit(), concurrency, plan.label(), problems);
    }
  }

  /** {@return what every attempt of a method has to pass} */
  synchronized Guards of(MethodPlan plan) {
    BreakerPlan breaker = plan.breaker();
    LimitPlan.Rate rate = plan.ownLimits().rate();
    LimitPlan.Concurrency concurrency = plan.ownLimits().concurrency();
    return new Guards(
        breaker == null ? null : breakers.get(breaker.breaker(), breaker, this::make),
        rate == null
            ? null
            : rates.get(rate.limit(), rate, said -> RateLimiter.of(said.permits(), said.per())),
        concurrency == null
            ? null
            : concurrencies.get(
                concurrency.limit(),
                concurrency,
                said -> ConcurrencyLimiter.of(said.max(), said.queue())));
  }

  private Breaker make(BreakerPlan plan) {
    return new Breaker(
        plan.settings(), (from, to) -> engine.breakerChanged(plan.breaker(), from, to));
  }

  /**
   * {@return the breaker of that name}
   *
   * @param name what it is called
   * @throws IllegalArgumentException when no interface so far has it
   */
  public synchronized Breaker breaker(String name) {
    Breaker breaker = breakers.find(name);
    if (breaker == null) {
      throw new IllegalArgumentException(
          "no circuit breaker is called '" + name + "'; there are: " + breakers.names());
    }
    return breaker;
  }

  /** {@return what the breakers of all interfaces so far are called} */
  public synchronized Set<String> breakerNames() {
    return breakers.names();
  }

  /**
   * {@return what the breakers of an interface are called}
   *
   * @param model what it says
   */
  public static Set<String> breakerNames(ApiModel model) {
    Set<String> names = new TreeSet<>();
    for (ApiMethod method : model.methods()) {
      BreakerPlan breaker = method.plan().breaker();
      if (breaker != null) {
        names.add(breaker.breaker());
      }
    }
    return names;
  }

  /** Guards of one kind, and what made them. */
  private static final class Named<P, G> {
    private final String kind;
    private final Map<String, P> plans = new HashMap<>();
    private final Map<String, G> guards = new HashMap<>();

    Named(String kind) {
      this.kind = kind;
    }

    void check(String name, P plan, String where, List<String> problems) {
      P before = plans.get(name);
      if (before != null && !before.equals(plan)) {
        problems.add(
            String.format(
                "%s: its %s '%s' differs from the one that another interface of this factory has.\n"
                    + "  Give one of them a name of its own, or let both say the same.",
                where, kind, name));
      }
    }

    G get(String name, P plan, Function<P, G> make) {
      plans.putIfAbsent(name, plan);
      return Objects.requireNonNull(guards.computeIfAbsent(name, x -> make.apply(plan)));
    }

    @Nullable G find(String name) {
      return guards.get(name);
    }

    Set<String> names() {
      return new TreeSet<>(guards.keySet());
    }
  }
}
