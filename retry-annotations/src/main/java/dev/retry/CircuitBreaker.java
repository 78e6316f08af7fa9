// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stops sending to a server that fails, and looks from time to time whether it is there again.
 *
 * <pre>{@code
 * @Api("https://api.example.com")
 * @CircuitBreaker(failures = 3, recovery = 10)
 * public interface Payments {
 *   @GET("/payments/{id}")
 *   Payment payment(@Path("id") long id);
 * }
 * }</pre>
 *
 * <p>When {@code payments.payment(id)} is called every second, and the server is down until second
 * 15:
 *
 * <pre>
 *  0 s  GET /payments/1   &lt;- 503
 *  1 s  GET /payments/2   &lt;- 503
 *  2 s  GET /payments/3   &lt;- 503
 *  3 s  (the circuit is open: nothing is sent, and the call fails with CircuitOpenException)
 *  …
 * 12 s  GET /payments/13  &lt;- 503, a probe: the circuit stays open for another 10 s
 * 13 s  (nothing is sent)
 *  …
 * 22 s  GET /payments/23  &lt;- 200, a probe: the circuit is closed
 * 23 s  GET /payments/24  &lt;- 200
 * </pre>
 *
 * <p><b>What counts.</b> Each attempt, retries included. A status of 500 or more, a connection that
 * fails and an attempt that takes too long are failures. A status of 400 to 499 is neither failure
 * nor success, but lets a probe pass: the server is there. A call that is cancelled says nothing.
 *
 * <p><b>When it is asked.</b> Before every attempt. An open circuit ends a call at once; that is no
 * attempt, and takes nothing from the retry budget. A call that had an attempt before fails with
 * what that met, and with {@code CIRCUIT_OPEN} as the reason why there was no other; {@code
 * retryAt()} says when the next probe is let through.
 *
 * <p><b>Who shares it.</b> All calls through one {@code ClientFactory} to the same API and host,
 * or, with a {@link #name()}, all to which a breaker of that name applies. What is one breaker must
 * say the same everywhere: two that differ are a definition error, and so is a value out of range.
 *
 * <p>An annotation on a method replaces the one on the interface as a whole. Put on another
 * annotation, that annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface CircuitBreaker {
  /** {@return what this breaker is called; empty for the one of the API and host} */
  String name() default "";

  /**
   * {@return how many failures in a row open it; 1 or more} The default is twice the attempts of a
   * call, so that no call opens it alone.
   */
  int failures() default 10;

  /**
   * {@return what share of the calls in the window opens it by failing, in place of failures in a
   * row: more than 0, at most 1, such as 0.5 for half of them; 0 for none}
   */
  double failureRate() default 0;

  /**
   * {@return what is a slow call, in seconds: one that takes longer, whether or not it fails}
   * {@link Double#POSITIVE_INFINITY} stands for none.
   */
  double slowerThan() default Double.POSITIVE_INFINITY;

  /**
   * {@return what share of the calls in the window opens it by being slow; more than 0, at most 1}
   */
  double slowRate() default 0.5;

  /** {@return how many calls are in the window, the last ones; 1 to 10,000} */
  int windowCalls() default 100;

  /**
   * {@return how long the window is, in seconds, in place of a number of calls; 0.001 or more, or 0
   * for a number of calls} It moves on in ten steps.
   */
  double windowTime() default 0;

  /** {@return how many calls must be in the window before a rate means something; 1 or more} */
  int minimumCalls() default 20;

  /** {@return how long it stays open before it probes, in seconds; more than zero} */
  double recovery() default 30;

  /**
   * {@return how many calls it then lets through, and how many of these must succeed to close it; 1
   * to 100} When one fails, it opens again.
   */
  int probes() default 1;

  /** {@return whether a status of 429 is a failure} */
  boolean countThrottled() default false;
}
