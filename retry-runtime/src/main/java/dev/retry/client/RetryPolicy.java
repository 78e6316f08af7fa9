// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.internal.engine.CallTerms;
import dev.retry.internal.engine.CodeExchange;
import dev.retry.internal.engine.Engine;
import dev.retry.internal.engine.Finish;
import dev.retry.internal.engine.Guards;
import dev.retry.message.Attempts;
import dev.retry.message.CallException;
import dev.retry.message.CodeFailedException;
import dev.retry.policy.Backoff;
import dev.retry.policy.DecisionTable;
import dev.retry.policy.DecisionTableBuilder;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallListener;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Retries code that is no HTTP interface: the loop, the budget, the guards and the attempt history
 * of a declared call, around a lambda.
 *
 * <pre>{@code
 * RetryPolicy policy =
 *     RetryPolicy.builder()
 *         .maxAttempts(3)
 *         .onException(SQLTransientException.class)
 *         .backoff(Backoff.exponential(ofMillis(100)))
 *         .total(ofSeconds(5))
 *         .build();
 * Invoice invoice = policy.call(() -> database.invoice(id));
 * }</pre>
 *
 * <p>Who hands code in says that it may be run more than once. The caller is thrown what the last
 * attempt threw; when there was more than one, a {@link CodeFailedException} that tells of all of
 * them is suppressed on it. An attempt that is under way is never cut short: code that may hang
 * needs a time limit of its own.
 *
 * <p>Not run again after: an {@link Error}, an interrupt, a cancellation; an {@link
 * IllegalArgumentException}; and the failure of a client or a policy inside that has been retried
 * there already, so that three attempts around three are three, not nine.
 *
 * <p>Safe for use by many threads, which share its retry budget, breaker and limits: keep one for
 * each thing that is called.
 *
 * @since 0.1.0
 */
public final class RetryPolicy {
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Engine engine;
  private final CallTerms terms;
  private final @Nullable Predicate<Object> unwanted;

  private RetryPolicy(Builder builder) {
    this.engine = builder.engine();
    this.terms = builder.terms();
    this.unwanted = builder.unwanted;
  }

  /** {@return a builder with nothing set} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs code on this thread, and waits on it between attempts.
   *
   * @param code may be run more than once
   * @param <T> the type of what it returns
   * @return what the last attempt returned
   * @throws Exception what the last attempt threw
   * @throws dev.retry.message.CallInterruptedException when the thread was interrupted while it
   *     waited
   */
  @SuppressWarnings("NullAway") // null only where the code returned it
  public <T extends @Nullable Object> T call(Callable<T> code) throws Exception {
    try {
      return engine.call(exchange(blocking(code)), CodeExchange::value);
    } catch (CodeFailedException failure) {
      if (CodeExchange.thrown(failure) instanceof Exception thrown) {
        throw thrown;
      }
      throw failure;
    }
  }

  /**
   * Runs code on this thread, as {@link #call} does.
   *
   * @param code may be run more than once
   */
  public void run(Runnable code) {
    Objects.requireNonNull(code, "code");
    try {
      call(
          () -> {
            code.run();
            return null;
          });
    } catch (RuntimeException unchecked) {
      throw unchecked;
    } catch (Exception checked) {
      throw new AssertionError("a Runnable throws no checked exception", checked);
    }
  }

  /**
   * Runs code on this thread, and never throws what it throws.
   *
   * @param code may be run more than once
   * @param <T> the type of what it returns
   * @return what the last attempt returned, or the failure, with every attempt
   */
  public <T> Attempts<T> attempts(Callable<T> code) {
    return Objects.requireNonNull(
        engine.call(
            exchange(blocking(code)),
            new Finish<CodeExchange<T>, Attempts<T>>() {
              @Override
              public Attempts<T> of(CodeExchange<T> ended) {
                return new Attempts<>(ended.value(), null, ended.attempts());
              }

              @Override
              public Attempts<T> failed(CallException failure, CodeExchange<T> ended) {
                return new Attempts<>(null, failure, failure.attempts());
              }
            }));
  }

  /**
   * Runs asynchronous code, and holds no thread while it waits. Cancelling the future ends the
   * wait, and cancels what the code gave.
   *
   * @param code gives a stage; it is asked on this thread, and again on the executor
   * @param <T> the type of what it brings
   * @return what the last attempt brought; it fails with what the last attempt failed with
   */
  public <T> CompletableFuture<T> callAsync(Supplier<? extends CompletionStage<T>> code) {
    Objects.requireNonNull(code, "code");
    return engine.callAsync(exchange(asynchronous(code)), CodeExchange::value);
  }

  private <V extends @Nullable Object> CodeExchange<V> exchange(CodeExchange.Code<V> code) {
    return new CodeExchange<>(engine, terms, code, unwanted);
  }

  private static <V extends @Nullable Object> CodeExchange.Code<V> blocking(Callable<V> code) {
    Objects.requireNonNull(code, "code");
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

  /** {@return its name and what it decides by} */
  @Override
  public String toString() {
    return "RetryPolicy[" + terms + "]";
  }

  /**
   * Sets up a policy; every setting has a default, and is set once.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private final DecisionTableBuilder table = DecisionTable.builder();
    private final List<CallListener> listeners = new ArrayList<>();
    private @Nullable String name;
    private @Nullable Boolean exceptions;
    private @Nullable Predicate<Object> unwanted;
    private @Nullable Duration total;
    private @Nullable RetryBudget retryBudget;
    private @Nullable TimeSource time;
    private @Nullable RandomGenerator random;
    private @Nullable Executor executor;

    private Builder() {}

    /**
     * Sets the name in messages, events and the log, {@code "RetryPolicy"} by default.
     *
     * @param name what is called, such as {@code "invoices"}
     * @return this builder
     */
    public Builder name(String name) {
      this.name = Setting.once("name", this.name, name);
      return this;
    }

    /**
     * Sets how often the code runs at most, the first time included; 5 by default.
     *
     * @param maxAttempts 1 or more
     * @return this builder
     */
    public Builder maxAttempts(int maxAttempts) {
      table.maxAttempts(maxAttempts);
      return this;
    }

    /**
     * Sets the failures to run the code again after, subclasses included; every {@link Exception}
     * by default.
     *
     * @param types no kind of {@link Error}
     * @return this builder
     */
    @SafeVarargs
    public final Builder onException(Class<? extends Throwable>... types) {
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
    public Builder onResult(Predicate<Object> unwanted) {
      this.unwanted = Setting.once("onResult", this.unwanted, unwanted);
      return this;
    }

    /**
     * Sets the wait between attempts; exponential from 200 ms on with full jitter by default.
     *
     * @param backoff capped at {@link #maxWait}
     * @return this builder
     */
    public Builder backoff(Backoff backoff) {
      table.backoff(backoff);
      return this;
    }

    /**
     * Sets the longest single wait, 60 s by default.
     *
     * @param maxWait zero or more
     * @return this builder
     */
    public Builder maxWait(Duration maxWait) {
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
    public Builder total(Duration total) {
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
    public Builder retryBudget(RetryBudget retryBudget) {
      this.retryBudget = Setting.once("retryBudget", this.retryBudget, retryBudget);
      return this;
    }

    /**
     * Adds a listener; each is told every event, in the order they were added.
     *
     * @param listener is told what happens to calls
     * @return this builder
     */
    public Builder listener(CallListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets the clocks and the waiting; by default those of the machine.
     *
     * @param time where time comes from
     * @return this builder
     */
    public Builder time(TimeSource time) {
      this.time = Setting.once("time", this.time, time);
      return this;
    }

    /**
     * Sets what jitter is drawn from; by default each thread's own generator.
     *
     * @param random safe for use by many threads
     * @return this builder
     */
    public Builder random(RandomGenerator random) {
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
    public Builder executor(Executor executor) {
      this.executor = Setting.once("executor", this.executor, executor);
      return this;
    }

    /** {@return the policy} */
    public RetryPolicy build() {
      return new RetryPolicy(this);
    }

    private Engine engine() {
      RetryBudget budget = retryBudget == null ? RetryBudget.tokenBucket() : retryBudget;
      return new Engine(
          time == null ? TimeSource.system() : time,
          listeners,
          random == null ? () -> ThreadLocalRandom.current().nextLong() : random,
          executor == null ? ForkJoinPool.commonPool() : executor,
          () -> budget);
    }

    private CallTerms terms() {
      if (exceptions == null) {
        table.onException(Exception.class);
      }
      String label = name == null ? "RetryPolicy" : name;
      Duration limit = total == null ? FOREVER : total;
      SendContext attempt = new SendContext(label, 1, FOREVER, FOREVER, false, 0, 0);
      return new CallTerms(
          label, table.build(), true, false, false, limit, Guards.NONE, Duration.ZERO, 0, attempt);
    }
  }
}
