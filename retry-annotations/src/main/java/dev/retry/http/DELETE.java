// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Removes: the method sends {@code DELETE} (RFC 9110, section 9.3.5).
 *
 * <pre>{@code
 * @DELETE("/notes/{id}")
 * void delete(@Path("id") long id);
 * }</pre>
 *
 * <p>{@code notes.delete(7)} sends
 *
 * <pre>
 * DELETE /notes/7 HTTP/1.1
 * </pre>
 *
 * <p>Idempotent, so {@link dev.retry.Retry} may send it again.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DELETE {
  /**
   * {@return the path, a URI template (RFC 6570), added to the base URL; empty for the base URL
   * itself} It may carry a query. Each of its variables needs a {@link Path} parameter.
   */
  String value() default "";
}
