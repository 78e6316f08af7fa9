// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how many requests are under way at a time, so that a server that gets slow gets no more
 * than it can bear, and does not tie up all threads.
 *
 * <pre>{@code
 * @Api("https://api.example.com")
 * @ConcurrencyLimit(max = 2, queue = 1)
 * public interface Reports {
 *   @GET("/reports/{id}")
 *   Report report(@Path("id") long id);
 * }
 * }</pre>
 *
 * <p>When four threads call {@code reports.report(id)} at once, and the server takes three seconds:
 *
 * <pre>
 * 0.0 s  GET /reports/1
 * 0.0 s  GET /reports/2
 *        (the third waits; the fourth fails with RateLimitedException)
 * 3.0 s  &lt;- 200
 * 3.0 s  GET /reports/3
 * </pre>
 *
 * <p>An attempt has its place from before it is sent until it is over; a call that waits for its
 * next attempt has none. A place that gets free goes to the one who waits longest. When {@link
 * #queue()} others wait, the call fails at once, with a {@code RateLimitedException}; or, when an
 * attempt failed before, with what that met, and with {@code RATE_LIMITED} as the reason why there
 * was no other. A call waits for its turn until {@link Timeout#total()} ends it.
 *
 * <p><b>Who shares it.</b> All calls through one {@code ClientFactory} to the same API and host,
 * or, with a {@link #name()}, all to which a limit of that name applies. A limit has one size: two
 * that differ are a definition error, and so is a value out of range.
 *
 * <p>An annotation on a method replaces the one on the interface as a whole. Put on another
 * annotation, that annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ConcurrencyLimit {
  /** {@return how many requests are under way at most; 1 or more} */
  int max();

  /** {@return how many more may wait for their turn; zero or more, and with zero none waits} */
  int queue() default 0;

  /** {@return what this limit is called; empty for the one of the API and host} */
  String name() default "";
}
