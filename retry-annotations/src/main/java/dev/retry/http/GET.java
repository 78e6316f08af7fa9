// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reads: the method sends {@code GET} (RFC 9110, section 9.3.1).
 *
 * <pre>{@code
 * @GET("/users/{user}")
 * User user(@Path("user") String user);
 * }</pre>
 *
 * <p>{@code github.user("octo")} sends
 *
 * <pre>
 * GET /users/octo HTTP/1.1
 * </pre>
 *
 * <p>Idempotent, so {@link dev.retry.Retry} may send it again. It takes no {@link Body}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface GET {
  /**
   * {@return the path, a URI template (RFC 6570), added to the base URL; empty for the base URL
   * itself} It may carry a query. Each of its variables needs a {@link Path} parameter.
   */
  String value() default "";
}
