// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static java.util.Objects.requireNonNull;

import dev.retry.message.CallException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the caller of an asynchronous call gets: what the call brings, or else its fallback. */
final class FallbackFuture {
  private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
  private final FallbackMethod fallback;
  private final @Nullable Object[] arguments;
  private final UnaryOperator<Throwable> thrownFor;

  private FallbackFuture(
      FallbackMethod fallback, @Nullable Object[] arguments, UnaryOperator<Throwable> thrownFor) {
    this.fallback = fallback;
    this.arguments = arguments;
    this.thrownFor = thrownFor;
  }

  /**
   * {@return the future for the caller; cancelling it ends the call, or what the fallback began}
   *
   * @param call the call, under way
   * @param fallback what is called when it fails
   * @param arguments the arguments of the call
   * @param executor what calls the fallback
   * @param thrownFor what the failure of the call becomes when the fallback throws it again
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  static CompletableFuture<?> of(
      CompletableFuture<?> call,
      FallbackMethod fallback,
      @Nullable Object[] arguments,
      Executor executor,
      UnaryOperator<Throwable> thrownFor) {
    FallbackFuture future = new FallbackFuture(fallback, arguments, thrownFor);
    call.whenComplete((value, thrown) -> future.ended(value, thrown, executor));
    future.cancels(call);
    return future.result;
  }

  private void ended(@Nullable Object value, @Nullable Throwable thrown, Executor executor) {
    if (thrown == null) {
      result.complete(value);
    } else if (thrown instanceof CallException failure && FallbackCall.answers(failure)) {
      try {
        executor.execute(() -> fallBack(failure));
      } catch (Throwable refused) {
        fail(failure, refused);
      }
    } else {
      result.completeExceptionally(thrown);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  private void fallBack(CallException failure) {
    if (result.isDone()) {
      return; // the caller cancelled
    }
    try {
      CompletionStage<?> answer =
          (CompletionStage<?>)
              requireNonNull(
                  fallback.call(arguments, failure),
                  () -> fallback.label() + ": the fallback gave null, which is no future");
      cancels(answer);
      answer.whenComplete((value, thrown) -> answered(value, thrown, failure));
    } catch (Throwable thrown) {
      fail(failure, thrown);
    }
  }

  private void answered(@Nullable Object value, @Nullable Throwable thrown, CallException failure) {
    if (thrown == null) {
      result.complete(value);
    } else {
      Throwable cause = thrown.getCause();
      fail(failure, thrown instanceof CompletionException && cause != null ? cause : thrown);
    }
  }

  private void fail(CallException failure, Throwable thrown) {
    result.completeExceptionally(
        thrown == failure ? thrownFor.apply(failure) : FallbackMethod.with(failure, thrown));
  }

  /** Once the caller has a result, or wants none, nobody waits for this any more. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  private void cancels(CompletionStage<?> stage) {
    if (stage instanceof CompletableFuture<?> future) {
      result.whenComplete((value, thrown) -> future.cancel(true));
    }
  }
}
