// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a method that has no annotation of its own.
 *
 * <pre>{@code
 * @HTTP(method = "PURGE", path = "/cache/{key}")
 * void purge(@Path("key") String key);
 * }</pre>
 *
 * <p>{@code cache.purge("front")} sends
 *
 * <pre>
 * PURGE /cache/front HTTP/1.1
 * </pre>
 *
 * <p>A method that {@link dev.retry.Retry} does not name counts as not idempotent, unless {@link
 * dev.retry.Idempotent} says otherwise.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HTTP {
  /** {@return the method: a token, case-sensitive (RFC 9110, sections 9.1 and 5.6.2)} */
  String method();

  /**
   * {@return the path, a URI template (RFC 6570), added to the base URL; empty for the base URL
   * itself} It may carry a query. Each of its variables needs a {@link Path} parameter.
   */
  String path() default "";
}
