// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import dev.retry.internal.engine.CodeCalls;
import dev.retry.internal.engine.CodeExchange;
import dev.retry.internal.engine.Finish;
import dev.retry.message.Attempts;
import dev.retry.message.CallException;
import dev.retry.message.CodeFailedException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
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
 * <p>A call that goes well costs a few nanoseconds and no heap. For that it reads no clock that
 * nobody needs: unless there is a listener, a total, or a guard that asks for the time, {@link
 * #call} and {@link #run} do not time the first attempt. What is told of its failure then counts
 * from its end. {@link #attempts} and {@link #callAsync} time every attempt.
 *
 * <p>Safe for use by many threads, which share its retry budget, breaker and limits: keep one for
 * each thing that is called.
 *
 * @since 0.1.0
 */
public final class RetryPolicy {
  private final CodeCalls calls;

  RetryPolicy(CodeCalls calls) {
    this.calls = calls;
  }

  /** {@return a builder with nothing set} */
  public static RetryPolicyBuilder builder() {
    return new RetryPolicyBuilder();
  }

  /**
   * Runs code on this thread, and waits on it between attempts.
   *
   * @param code may be run more than once
   * @param <T> the type of what it returns
   * @return what the last attempt returned
   * @throws Exception what the last attempt threw
   * @throws dev.retry.message.CircuitOpenException when the breaker refused the first attempt
   * @throws dev.retry.message.RateLimitedException when a limit left no room for the first attempt
   * @throws dev.retry.message.CallInterruptedException when the thread was interrupted while it
   *     waited
   */
  @SuppressWarnings("NullAway") // null only where the code returned it
  public <T extends @Nullable Object> T call(Callable<T> code) throws Exception {
    Objects.requireNonNull(code, "code");
    try {
      return calls.call(code);
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
    Objects.requireNonNull(code, "code");
    return Objects.requireNonNull(
        calls.call(
            code,
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
    return calls.callAsync(code);
  }

  /** {@return its name and what it decides by} */
  @Override
  public String toString() {
    return "RetryPolicy[" + calls + "]";
  }
}
