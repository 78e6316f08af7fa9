// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the caller of an asynchronous call gets when a failure may become one of the user's own. */
final class ThrownFuture {
  private ThrownFuture() {}

  /**
   * {@return the future for the caller; cancelling it ends the call}
   *
   * @param call the call, under way
   * @param thrown what a failure becomes
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callbacks are the end of the line
  static CompletableFuture<?> of(CompletableFuture<?> call, UnaryOperator<Throwable> thrown) {
    CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
    result.whenComplete((value, failure) -> call.cancel(true));
    call.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(thrown.apply(failure));
          }
        });
    return result;
  }
}
