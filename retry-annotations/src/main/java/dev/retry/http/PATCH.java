// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Changes a part: the method sends {@code PATCH} (RFC 5789).
 *
 * <pre>{@code
 * @PATCH("/users/{id}")
 * User rename(@Path("id") long id, @Body Name name);
 * }</pre>
 *
 * <p>{@code users.rename(7, new Name("Octo"))} sends
 *
 * <pre>
 * PATCH /users/7 HTTP/1.1
 * Content-Type: application/json
 * Content-Length: 15
 *
 * {"name":"Octo"}
 * </pre>
 *
 * <p>Not idempotent: {@link dev.retry.Retry} on such a method needs {@link dev.retry.Idempotent}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PATCH {
  /**
   * {@return the path, a URI template (RFC 6570), added to the base URL; empty for the base URL
   * itself} It may carry a query. Each of its variables needs a {@link Path} parameter.
   */
  String value() default "";
}
