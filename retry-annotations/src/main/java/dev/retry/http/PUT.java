// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Replaces: the method sends {@code PUT} (RFC 9110, section 9.3.4).
 *
 * <pre>{@code
 * @PUT("/notes/{id}")
 * void store(@Path("id") long id, @Body String text);
 * }</pre>
 *
 * <p>{@code notes.store(7, "milk")} sends
 *
 * <pre>
 * PUT /notes/7 HTTP/1.1
 * Content-Type: text/plain;charset=utf-8
 * Content-Length: 4
 *
 * milk
 * </pre>
 *
 * <p>Idempotent, so {@link dev.retry.Retry} may send it again.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PUT {
  /**
   * {@return the path, a URI template (RFC 6570), added to the base URL; empty for the base URL
   * itself} It may carry a query. Each of its variables needs a {@link Path} parameter.
   */
  String value() default "";
}
