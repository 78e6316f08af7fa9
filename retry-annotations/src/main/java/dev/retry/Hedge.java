// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a request a second time when the first answer is slow, and takes the answer that comes
 * first.
 *
 * <pre>{@code
 * @GET("/articles/{id}")
 * @Hedge(after = 0.2)
 * Article article(@Path("id") long id);
 * }</pre>
 *
 * <p>When {@code catalogue.article(7)} meets a server that is slow once:
 *
 * <pre>
 * 0.00 s  GET /articles/7
 * 0.20 s  GET /articles/7   &lt;- 200 at 0.23 s: the call returns, the first attempt is called off
 * </pre>
 *
 * <p>This takes the end off the long tail of latencies (Dean and Barroso, "The Tail at Scale", CACM
 * 56(2), 2013): with {@link #after()} at the time in which 95 of 100 answers come, one request in
 * twenty is sent twice.
 *
 * <p><b>What wins.</b> The first answer that is not one to retry ({@link Retry#on}); a 404 wins, a
 * 503 does not. When all attempts that are under way fail, the last failure is what {@link Retry}
 * decides about. What loses is called off, and its connection closed.
 *
 * <p><b>What is not sent.</b> A hedge is never waited for: it is sent only when the retry budget of
 * the host, an open circuit, a rate limit and a concurrency limit let it pass at once, and time is
 * left. It takes from the budget what a retry takes, and counts as an attempt: a call sends at most
 * {@link Retry#maxAttempts()} and {@link #max()} requests.
 *
 * <p><b>Idempotent requests only</b> (RFC 9110, section 9.2.2): on a method whose verb is not,
 * without {@link Idempotent} or {@link IdempotencyKey}, it is a definition error; on the interface
 * it is for the other methods. A body that can be read only once is sent only once.
 *
 * <p>A blocking call waits on its own thread, but is sent as an asynchronous one is.
 *
 * <p>An annotation on a method replaces the one on the interface as a whole. Put on another
 * annotation, that annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Hedge {
  /**
   * {@return how long an attempt may be without an answer before another one is sent beside it, in
   * seconds; more than zero, and finite}
   */
  double after();

  /** {@return how many are sent beside one attempt at most, {@link #after()} apart; 1 to 10} */
  int max() default 1;
}
