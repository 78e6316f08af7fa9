// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the server that an interface describes.
 *
 * <pre>{@code
 * @Api("https://api.example.com/v2")
 * public interface Users {
 *   @GET("/users/{id}")
 *   User user(@Path("id") long id);
 * }
 * }</pre>
 *
 * <p>{@code users.user(7)} sends, to {@code api.example.com} over TLS:
 *
 * <pre>
 * GET /v2/users/7 HTTP/1.1
 * Host: api.example.com
 * </pre>
 *
 * <p>The path of a method is added to the base URL with exactly one slash between them; it never
 * replaces the path of the base. A sub-interface without this annotation has its parent's.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Api {
  /**
   * {@return the base URL: {@code http} or {@code https}, absolute, without user-info, query or
   * fragment (RFC 3986, section 3)} Empty when the client is given one as it is created; that one
   * comes first anyway.
   */
  String value() default "";

  /**
   * {@return what the API is called in messages and events; empty for the simple name of the
   * interface}
   */
  String name() default "";
}
