// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.internal.engine.CallTerms;
import dev.retry.internal.engine.CodeCalls;
import dev.retry.internal.engine.Engine;
import dev.retry.internal.engine.Guards;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Origin;
import dev.retry.policy.Backoff;
import dev.retry.policy.Breaker;
import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.policy.DecisionTable;
import dev.retry.policy.DecisionTableBuilder;
import dev.retry.policy.RateLimiter;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.CallListener;
import dev.retry.spi.CalledMethod;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link RetryPolicy}; every setting has a default, and is set once.
 *
 * @since 0.1.0
 */
public final class RetryPolicyBuilder {
  private static final Origin NOWHERE = Origin.of("https://none.invalid");
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final DecisionTableBuilder table = DecisionTable.builder();
  private final List<CallListener> listeners = new ArrayList<>();
  private @Nullable String name;
  private @Nullable Boolean exceptions;
  private @Nullable Predicate<Object> unwanted;
  private @Nullable Duration total;
  private @Nullable RetryBudget retryBudget;
  private @Nullable Breaker breaker;
  private @Nullable RateLimiter rateLimiter;
  private @Nullable ConcurrencyLimiter concurrencyLimiter;
  private @Nullable TimeSource time;
  private @Nullable RandomGenerator random;
  private @Nullable Executor executor;

  RetryPolicyBuilder() {}

  /**
   * Sets the name in messages, events and the log, {@code "RetryPolicy"} by default.
   *
   * @param name what is called, such as {@code "invoices"}
   * @return this builder
   */
  public RetryPolicyBuilder name(String name) {
    this.name = Setting.once("name", this.name, name);
    return this;
  }

  /**
   * Sets how often the code runs at most, the first time included; 5 by default.
   *
   * @param maxAttempts 1 or more
   * @return this builder
   */
  public RetryPolicyBuilder maxAttempts(int maxAttempts) {
    table.maxAttempts(maxAttempts);
    return this;
  }

  /**
   * Sets the failures to run the code again after, subclasses included; every {@link Exception} by
   * default.
   *
   * @param types no kind of {@link Error}
   * @return this builder
   */
  @SafeVarargs
  public final RetryPolicyBuilder onException(Class<? extends Throwable>... types) {
    this.exceptions = Setting.once("onException", this.exceptions, true);
    table.onException(types);
    return this;
  }

  /**
   * Sets what the code may return that is not what is wanted, so that it runs again. The last one
   * is returned when no attempt brings a better.
   *
   * @param unwanted is handed what the code returned, which may be {@code null}
   * @return this builder
   */
  public RetryPolicyBuilder onResult(Predicate<Object> unwanted) {
    this.unwanted = Setting.once("onResult", this.unwanted, unwanted);
    return this;
  }

  /**
   * Sets the wait between attempts; exponential from 200 ms on with full jitter by default.
   *
   * @param backoff capped at {@link #maxWait}
   * @return this builder
   */
  public RetryPolicyBuilder backoff(Backoff backoff) {
    table.backoff(backoff);
    return this;
  }

  /**
   * Sets the longest single wait, 60 s by default.
   *
   * @param maxWait zero or more
   * @return this builder
   */
  public RetryPolicyBuilder maxWait(Duration maxWait) {
    table.maxWait(maxWait);
    return this;
  }

  /**
   * Sets the longest a call may take, waits included; no limit by default. No wait and no attempt
   * begins that does not fit; one under way is not cut short.
   *
   * @param total more than zero
   * @return this builder
   */
  public RetryPolicyBuilder total(Duration total) {
    Objects.requireNonNull(total, "total");
    if (total.isZero() || total.isNegative()) {
      throw new IllegalArgumentException(
          "total(" + total + "): total must be more than zero seconds");
    }
    this.total = Setting.once("total", this.total, total);
    return this;
  }

  /**
   * Sets what retries may cost; a {@link RetryBudget#tokenBucket()} of its own by default.
   *
   * @param retryBudget may be shared with other policies
   * @return this builder
   */
  public RetryPolicyBuilder retryBudget(RetryBudget retryBudget) {
    this.retryBudget = Setting.once("retryBudget", this.retryBudget, retryBudget);
    return this;
  }

  /**
   * Sets the circuit breaker that is asked before each attempt; none by default.
   *
   * @param breaker may be shared with other policies
   * @return this builder
   */
  public RetryPolicyBuilder breaker(Breaker breaker) {
    this.breaker = Setting.once("breaker", this.breaker, breaker);
    return this;
  }

  /**
   * Sets how many attempts may begin in a time; no limit by default.
   *
   * @param rateLimiter may be shared with other policies
   * @return this builder
   */
  public RetryPolicyBuilder rateLimiter(RateLimiter rateLimiter) {
    this.rateLimiter = Setting.once("rateLimiter", this.rateLimiter, rateLimiter);
    return this;
  }

  /**
   * Sets how many attempts may be under way at a time; no limit by default.
   *
   * @param concurrencyLimiter may be shared with other policies
   * @return this builder
   */
  public RetryPolicyBuilder concurrencyLimiter(ConcurrencyLimiter concurrencyLimiter) {
    this.concurrencyLimiter =
        Setting.once("concurrencyLimiter", this.concurrencyLimiter, concurrencyLimiter);
    return this;
  }

  /**
   * Adds a listener; each is told every event, in the order they were added.
   *
   * @param listener is told what happens to calls
   * @return this builder
   */
  public RetryPolicyBuilder listener(CallListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Sets the clocks and the waiting; by default those of the machine.
   *
   * @param time where time comes from
   * @return this builder
   */
  public RetryPolicyBuilder time(TimeSource time) {
    this.time = Setting.once("time", this.time, time);
    return this;
  }

  /**
   * Sets what jitter is drawn from; by default each thread's own generator.
   *
   * @param random safe for use by many threads
   * @return this builder
   */
  public RetryPolicyBuilder random(RandomGenerator random) {
    this.random = Setting.once("random", this.random, random);
    return this;
  }

  /**
   * Sets what goes on with asynchronous calls after a result or a wait; by default the {@link
   * ForkJoinPool#commonPool()}.
   *
   * @param executor runs short tasks
   * @return this builder
   */
  public RetryPolicyBuilder executor(Executor executor) {
    this.executor = Setting.once("executor", this.executor, executor);
    return this;
  }

  /** {@return the policy} */
  public RetryPolicy build() {
    RetryBudget budget = retryBudget == null ? RetryBudget.tokenBucket() : retryBudget;
    return new RetryPolicy(new CodeCalls(engine(budget), terms(), unwanted, budget));
  }

  private Engine engine(RetryBudget budget) {
    return new Engine(
        time == null ? TimeSource.system() : time,
        listeners,
        random == null ? () -> ThreadLocalRandom.current().nextLong() : random,
        executor == null ? ForkJoinPool.commonPool() : executor,
        () -> budget);
  }

  private CallTerms terms() {
    DecisionTable decides = table.build();
    if (exceptions == null) {
      decides = decides.toBuilder().onException(Exception.class).build();
    }
    String label = name == null ? "RetryPolicy" : name;
    Duration limit = total == null ? FOREVER : total;
    SendContext attempt =
        new SendContext(
            new CalledMethod(label, null, NOWHERE), 1, FOREVER, FOREVER, BodyHandling.stream(0));
    return new CallTerms(
        label,
        decides,
        true,
        false,
        false,
        limit,
        new Guards(breaker, rateLimiter, concurrencyLimiter),
        Duration.ZERO,
        0,
        attempt,
        HttpStatusException.Reader.NONE);
  }
}
