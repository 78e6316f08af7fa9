// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a parameter in the path, at the template variable of that name.
 *
 * <pre>{@code
 * @GET("/users/{user}")
 * User user(@Path("user") String user);
 * }</pre>
 *
 * <p>{@code github.user("a/b c")} sends
 *
 * <pre>
 * GET /users/a%2Fb%20c HTTP/1.1
 * </pre>
 *
 * <p>The value is percent-encoded, so it stays within its place; {@code {+name}} in the template
 * keeps reserved characters (RFC 6570, section 3.2.3). A value is a {@link CharSequence}, number,
 * boolean, character, enum (its name), {@link java.util.UUID}, {@link java.net.URI} or {@code
 * java.time} value (ISO 8601).
 *
 * <p>{@code null}, the empty string, {@code "."} and {@code ".."} would make it another path: they
 * throw {@link IllegalArgumentException} and nothing is sent. So do a {@code #} and a segment of
 * dots that come about with {@code {+name}} or {@code {name:1}}. A variable without parameter, and
 * the reverse, are definition errors.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Path {
  /** {@return the name of the template variable} */
  String value();
}
