// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.policy.Breaker;
import dev.retry.policy.RetryBudget;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of plain code on the same terms.
 *
 * <p>A first attempt that goes well leaves nothing that anybody would ask for, unless a listener is
 * to be told, a result to be judged, or a limit to be kept. So it is made before there is an
 * exchange, and reads the clock only for what needs the time; an exchange takes up the one that
 * fails.
 */
public final class CodeCalls {
  private final Engine engine;
  private final CallTerms terms;
  private final @Nullable Predicate<Object> unwanted;
  private final RetryBudget budget;
  private final @Nullable Breaker breaker;
  private final boolean direct;
  private final boolean beginTimed;
  private final boolean endTimed;

  /**
   * Makes no call yet.
   *
   * @param engine what runs them
   * @param terms the terms of each
   * @param unwanted what the code may return that asks for another attempt, or {@code null} for
   *     nothing
   * @param budget the one that the engine makes
   */
  public CodeCalls(
      Engine engine, CallTerms terms, @Nullable Predicate<Object> unwanted, RetryBudget budget) {
    Guards guards = Objects.requireNonNullElse(terms.guards(), Guards.NONE);
    this.engine = engine;
    this.terms = terms;
    this.unwanted = unwanted;
    this.budget = budget;
    this.breaker = guards.breaker();
    this.direct =
        !engine.listening()
            && unwanted == null
            && guards.rateLimiter() == null
            && guards.concurrencyLimiter() == null;
    this.endTimed = budget.isTimed() || (breaker != null && breaker.isTimed());
    this.beginTimed = endTimed || terms.totalNanos() != Long.MAX_VALUE;
  }

  /**
   * Runs a call on the caller's thread.
   *
   * @param code the code
   * @param <V> the type of what it returns
   * @return what the last attempt returned
   */
  public <V extends @Nullable Object> @Nullable V call(Callable<V> code) {
    if (direct) {
      long permit = breaker == null ? 0 : breaker.tryAcquire();
      if (permit != Breaker.REFUSED) {
        return callDirectly(code, permit);
      }
    }
    return call(code, CodeExchange::value);
  }

  private <V extends @Nullable Object> @Nullable V callDirectly(Callable<V> code, long permit) {
    long began = beginTimed ? engine.time().nanoTime() : 0;
    V value;
    try {
      budget.firstAttempt(began);
      value = code.call();
    } catch (Throwable failure) {
      return engine.call(takenUp(code, permit, began), null, failure, CodeExchange::value);
    }
    long ended = endTimed ? engine.time().nanoTime() : began;
    if (breaker != null) {
      breaker.succeeded(permit, ended - began, ended);
    }
    budget.succeeded(0, ended);
    return value;
  }

  private <V extends @Nullable Object> CodeExchange<V> takenUp(
      Callable<V> code, long permit, long began) {
    long start = beginTimed ? began : engine.time().nanoTime();
    Gate gate = terms.guards() == null ? null : new Gate(terms.guards(), permit);
    return new CodeExchange<>(engine, terms, blocking(code), new HedgedSend.Sent(1, start, gate));
  }

  /**
   * Runs a call on the caller's thread, with a record of each attempt.
   *
   * @param code the code
   * @param finish makes what the caller gets
   * @param <V> the type of what the code returns
   * @param <T> what the caller gets
   * @return what the caller gets
   */
  public <V extends @Nullable Object, T> @Nullable T call(
      Callable<V> code, Finish<CodeExchange<V>, T> finish) {
    return engine.call(new CodeExchange<>(engine, terms, blocking(code), unwanted), finish);
  }

  /**
   * Runs a call without holding a thread while it waits.
   *
   * @param code gives a stage
   * @param <V> the type of what it brings
   * @return what the last attempt brings
   */
  public <V> CompletableFuture<V> callAsync(Supplier<? extends CompletionStage<V>> code) {
    return engine.callAsync(
        new CodeExchange<>(engine, terms, asynchronous(code), unwanted), CodeExchange::value);
  }

  private static <V extends @Nullable Object> CodeExchange.Code<V> blocking(Callable<V> code) {
    return new CodeExchange.Code<>() {
      @Override
      public V run() throws Exception {
        return code.call();
      }

      @Override
      public CompletableFuture<V> start() {
        throw new AssertionError("this code blocks");
      }
    };
  }

  private static <V> CodeExchange.Code<V> asynchronous(
      Supplier<? extends CompletionStage<V>> code) {
    return new CodeExchange.Code<>() {
      @Override
      public V run() {
        throw new AssertionError("this code does not block");
      }

      @Override
      public CompletableFuture<V> start() {
        return Objects.requireNonNull(code.get(), "the stage").toCompletableFuture();
      }
    };
  }

  /** {@return what the calls decide by} */
  @Override
  public String toString() {
    return terms.toString();
  }
}
