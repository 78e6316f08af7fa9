// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how long a call takes.
 *
 * <pre>{@code
 * @GET("/users/{user}")
 * @Retry
 * @Timeout(attempt = 2, total = 5)
 * User user(@Path("user") String user);
 * }</pre>
 *
 * <p>{@code github.user("octo")} against a server that never answers:
 *
 * <pre>
 *  0.0 s  GET /users/octo HTTP/1.1
 *  2.0 s  (connection closed; waits 0 s to 0.2 s)
 *  2.1 s  GET /users/octo HTTP/1.1
 *  4.1 s  (connection closed; waits 0 s to 0.4 s)
 *  4.3 s  GET /users/octo HTTP/1.1
 *  5.0 s  (connection closed; CallTimeoutException)
 * </pre>
 *
 * <p>All values are seconds, more than zero; {@link Double#POSITIVE_INFINITY} means no limit. A
 * value out of range is a definition error when the client is created. A method to which no such
 * annotation applies has the defaults below. An annotation on a method replaces the one on the
 * interface as a whole. A call can have an earlier end of its own: {@link Deadline}. Put on another
 * annotation, that annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Timeout {
  /** {@return the time until a connection is made, in seconds} */
  double connect() default 10;

  /** {@return the time of one attempt until the last byte of the body, in seconds} */
  double attempt() default 30;

  /**
   * {@return the time of the whole call, in seconds: all its attempts, waits and pages} A wait that
   * does not fit in what is left is not begun: the call fails at once.
   */
  double total() default 120;
}
