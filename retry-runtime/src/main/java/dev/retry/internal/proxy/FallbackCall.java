// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import dev.retry.internal.engine.HttpExchange;
import dev.retry.message.CallException;
import dev.retry.message.CallInterruptedException;
import dev.retry.spi.CallSite;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A declared call that has a fallback, outside all else: {@code Fallback(TotalTimeout(Retry(…)))}.
 */
final class FallbackCall implements CallSite {
  private final DeclaredCall call;
  private final FallbackMethod fallback;

  FallbackCall(DeclaredCall call, FallbackMethod fallback) {
    this.call = call;
    this.fallback = fallback;
  }

  /** Whether the caller still wants an answer after this. */
  static boolean answers(CallException failure) {
    return !(failure instanceof CallInterruptedException)
        && !(failure.getCause() instanceof CallInterruptedException); // on a further page
  }

  @Override
  public @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    HttpExchange exchange = call.begin(arguments); // what is wrong with them is thrown as it is
    @Nullable Object result;
    try {
      result = call.run(exchange, arguments);
    } catch (CallException failure) {
      if (!answers(failure)) {
        throw call.declared(failure);
      }
      return fallBack(arguments, failure);
    }
    return result instanceof CompletableFuture<?> future
        ? FallbackFuture.of(
            future, fallback, arguments, fallback.engine().executor(), call::thrownFor)
        : result;
  }

  private @Nullable Object fallBack(@Nullable Object[] arguments, CallException failure)
      throws Throwable {
    try {
      return fallback.call(arguments, failure);
    } catch (Throwable thrown) {
      throw thrown == failure ? call.thrownFor(failure) : FallbackMethod.with(failure, thrown);
    }
  }
}
