// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how many requests are sent in a time, so that the server need not refuse any.
 *
 * <pre>{@code
 * @Api("https://api.example.com")
 * @RateLimit(permits = 10, per = 1)
 * public interface Catalogue {
 *   @GET("/articles/{id}")
 *   Article article(@Path("id") long id);
 * }
 * }</pre>
 *
 * <p>When 25 threads call {@code catalogue.article(id)} at once, the server gets
 *
 * <pre>
 * 0.0 s  10 times GET /articles/{id}
 * 1.0 s  10 times GET /articles/{id}
 * 2.0 s   5 times GET /articles/{id}
 * </pre>
 *
 * <p>No window of {@link #per()} seconds, its end not included, has more than {@link #permits()} of
 * them, wherever it begins; a request waits only when it would be one more, and they go in the
 * order in which they came. For a steady pace, say one in a shorter time: {@code permits = 1, per =
 * 0.1} in place of 10 in a second. Each attempt takes a permit, the first one, a retry, and each
 * page of a list; where there is a {@link ConcurrencyLimit}, when it has its place.
 *
 * <p>A wait that is longer than {@link Retry#maxWait()} (60 seconds where there is no {@link
 * Retry}), or does not fit in what is left of {@link Timeout#total()}, is not begun: the call fails
 * at once, with a {@code RateLimitedException} whose {@code retryAt()} says when there is a permit.
 * When an attempt failed before, the call fails with what it met, and with {@code RATE_LIMITED} as
 * the reason why there was no other.
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
public @interface RateLimit {
  /** {@return how many requests are sent in a window at most; 1 to 1,000,000} */
  int permits();

  /** {@return the length of the window, in seconds; more than zero, and finite} */
  double per() default 1;

  /** {@return what this limit is called; empty for the one of the API and host} */
  String name() default "";
}
