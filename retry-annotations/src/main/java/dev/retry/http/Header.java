// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a parameter as a header field.
 *
 * <pre>{@code
 * @GET("/users/{user}")
 * User user(@Path("user") String user, @Header("If-None-Match") String etag);
 * }</pre>
 *
 * <p>{@code github.user("octo", "\"7\"")} sends
 *
 * <pre>
 * GET /users/octo HTTP/1.1
 * If-None-Match: "7"
 * </pre>
 *
 * <p>{@code null} and an empty {@link java.util.Optional} are left out; an array or {@link
 * Iterable} sends the field once per value. Values are those of {@link Path}. It replaces a field
 * of the same name that {@link Headers} declares. A value with CR, LF or NUL throws {@link
 * IllegalArgumentException} and nothing is sent (RFC 9110, section 5.5).
 *
 * <p>Two parameters for one field, and a field that belongs to the connection ({@code Connection},
 * {@code Content-Length}, {@code Expect}, {@code Host}, {@code Transfer-Encoding}, {@code
 * Upgrade}), are definition errors.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Header {
  /** {@return the name of the field: a token (RFC 9110, section 5.1)} */
  String value() default "";
}
