// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the method that answers when a call has failed: a default method of the same interface.
 *
 * <pre>{@code
 * @GET("/customers/{id}/suggestions")
 * @Retry(maxAttempts = 2)
 * @Fallback("bestsellers")
 * List<String> suggestions(@Path("id") long customer);
 *
 * default List<String> bestsellers(long customer, CallException failure) {
 *   return List.of("tea", "pot");
 * }
 * }</pre>
 *
 * <p>{@code shop.suggestions(7)} then sends
 *
 * <pre>
 * GET /customers/7/suggestions HTTP/1.1        &lt;- 503
 * GET /customers/7/suggestions HTTP/1.1        &lt;- 503
 * </pre>
 *
 * <p>and returns what {@code bestsellers(7, failure)} does.
 *
 * <p>The method takes the parameters of the call, and after them, if it wants to know, the {@code
 * CallException} that the caller would have been thrown. It returns the same type, or a subtype,
 * declares no checked exception that the call does not, and may be inherited. It may make other
 * calls of the interface. Anything else is a definition error.
 *
 * <p>It stands outside all else, retries, limits and pages included, is called once for a call, and
 * has no time limit. It is called for every {@code CallException} but {@code
 * CallInterruptedException}: who interrupts a call, closes the client or cancels a future wants it
 * to end. Nor is it called for an argument that cannot be sent, or an {@link Error}. What it throws
 * is what the caller gets, with the failure of the call suppressed on it.
 *
 * <p>For a {@link java.util.concurrent.CompletableFuture} or {@code CompletionStage} it returns
 * one, too, and is called by the executor of the client. Cancelling the future that the caller has
 * also cancels the one that it returned.
 *
 * <p>A {@code Response} is a value whatever its status, so its fallback is called only when there
 * is none, or one that cannot be read. On a method that returns {@code Attempts}, which hold the
 * failure, or a {@code Stream}, which fails while it is read, it is a definition error.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Fallback {
  /** {@return the name of the method} */
  String value();
}
