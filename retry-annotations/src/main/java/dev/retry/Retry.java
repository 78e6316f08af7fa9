// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.io.IOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a call again when it fails in a way that may pass.
 *
 * <pre>{@code
 * @GET("/users/{user}")
 * @Retry(maxAttempts = 3, delay = 0.5)
 * User user(@Path("user") String user);
 * }</pre>
 *
 * <p>{@code github.user("octo")} then sends
 *
 * <pre>
 * GET /users/octo HTTP/1.1     &lt;- 502
 *                              (waits 0 s to 0.5 s)
 * GET /users/octo HTTP/1.1     &lt;- 503, Retry-After: 7
 *                              (waits 7 s to 7.7 s)
 * GET /users/octo HTTP/1.1     &lt;- 200
 * </pre>
 *
 * <p>A method without this annotation sends once. With it, the caller still catches what it would
 * have caught: the failure of the last attempt, with all attempts on it.
 *
 * <p><b>Safe to repeat.</b> Only a request that is idempotent (RFC 9110, section 9.2.2: GET, HEAD,
 * OPTIONS, TRACE, PUT, DELETE, and QUERY) is sent again after it may have reached the server. For
 * another verb, such as POST, the method needs {@link Idempotent} or {@link IdempotencyKey}: with
 * neither this annotation on the method is a definition error, and on the interface it covers such
 * a method only for requests that were certainly never sent, such as a refused connection.
 *
 * <p><b>Which one applies.</b> An annotation on a method replaces the one on the interface as a
 * whole; attributes are never merged. On the interface it applies to inherited methods too, unless
 * the inherited declaration carries its own; of a child and its parent, the child's applies. On a
 * default, static or private method, which sends nothing itself, it is a definition error: put it
 * on the abstract methods that the default method calls.
 *
 * <p>A value out of range is a definition error when the client is created. Put on another
 * annotation, that annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Retry {
  /**
   * {@return how often a request is sent at most, the first time included; at least 1, which never
   * repeats}
   */
  int maxAttempts() default 5;

  /**
   * {@return the longest single wait, in seconds; at least {@link #delay()}} It caps backoff after
   * jitter; for a wait that the server asks for see {@link #longWait()}.
   */
  double maxWait() default 60;

  /**
   * {@return the status codes to send again after} Codes of 400 to 599, each once; never 501 or
   * 505, which do not pass (RFC 9110, sections 15.6.2 and 15.6.6).
   */
  int[] on() default {429, 500, 502, 503, 504};

  /**
   * {@return the failures to send again after, subclasses included} No kind of {@link Error} is
   * among them.
   */
  Class<? extends Throwable>[] onException() default {IOException.class};

  /**
   * {@return what decides about outcomes for which statuses and exceptions do not say enough}
   * {@link RetryCondition} itself stands for none.
   */
  Class<? extends RetryCondition> when() default RetryCondition.class;

  /** {@return how the wait grows} */
  BackoffType backoff() default BackoffType.EXPONENTIAL;

  /** {@return the first wait before jitter, in seconds; zero or more, and zero never waits} */
  double delay() default 0.2;

  /**
   * {@return the first wait before jitter after 429 or 503, in seconds; zero or more} A server that
   * gets too many requests needs more time than one that failed by chance, so it is {@link
   * #delay()} when that is longer. It grows in the same way, and is no longer than {@link
   * #maxWait()}.
   */
  double throttledDelay() default 1;

  /** {@return by what {@link BackoffType#EXPONENTIAL} multiplies; at least 1} */
  double multiplier() default 2;

  /** {@return how a wait is spread at random} */
  Jitter jitter() default Jitter.FULL;

  /** {@return how far {@link Jitter#PROPORTIONAL} spreads: more than 0, at most 1} */
  double jitterFactor() default 0.5;

  /**
   * {@return what to do when the server asks for a longer wait than {@link #maxWait()}} The server
   * asks with a field such as {@code Retry-After} (RFC 9110, section 10.2.3).
   */
  LongWait longWait() default LongWait.GIVE_UP;
}
