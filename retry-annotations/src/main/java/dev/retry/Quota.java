// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how the server publishes what is left of its rate limit.
 *
 * <pre>{@code
 * @GET("/search/repositories")
 * @Retry
 * @Quota(dialect = Dialect.GITHUB)
 * Found search(@Query("q") String words);
 * }</pre>
 *
 * <p>{@code github.search("retry")} then sends
 *
 * <pre>
 * GET /search/repositories?q=retry HTTP/1.1
 *     &lt;- 403, X-RateLimit-Remaining: 0, X-RateLimit-Reset: 1772366407,
 *        Date: Sun, 01 Mar 2026 12:00:00 GMT
 *     (waits 8 s to 8.8 s, because the reset is second 1772366407, and it is second 1772366400)
 * GET /search/repositories?q=retry HTTP/1.1
 *     &lt;- 200
 * </pre>
 *
 * <p>Without this annotation the standard fields are understood, and those of {@link Dialect#AUTO}.
 * A wait longer than {@link Retry#maxWait()} is a matter of {@link Retry#longWait()}; when the call
 * fails, the exception says when the server accepts another one.
 *
 * <p>An annotation on a method replaces the one on the interface as a whole. Put on another
 * annotation, that annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Quota {
  /** {@return what fields the server uses beside the standard ones, and what they mean} */
  Dialect dialect() default Dialect.AUTO;

  /**
   * {@return whether a call waits for the reset before it is sent, when the last response said that
   * nothing is left} Such a call waits as if the server had refused it: not longer than {@link
   * Retry#maxWait()}, and not when the wait does not fit in {@link Timeout#total()}.
   */
  boolean proactive() default false;
}
