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
 * @GET("/users/{user}/files{/folder,file}")
 * String file(@Path String user, @Path Optional<String> folder, @Path String file);
 * }</pre>
 *
 * <p>{@code api.file("a/b c", Optional.empty(), "todo")} sends
 *
 * <pre>
 * GET /users/a%2Fb%20c/files/todo HTTP/1.1
 * </pre>
 *
 * <p>The value is percent-encoded, so it stays within its place; {@code {+name}} in the template
 * keeps reserved characters (RFC 6570, section 3.2.3). A value is a {@link CharSequence}, number,
 * boolean, character, enum (its name), {@link java.util.UUID}, {@link java.net.URI}, {@code
 * java.time} value (ISO 8601), or of a type for which the client has a converter.
 *
 * <p>{@code {/name}}, {@code {.name}}, {@code {;name}}, {@code {?name}} and {@code {&name}} are
 * left out, with their delimiter, when the value is {@code null} or an empty {@link
 * java.util.Optional}; they take an array or {@link Iterable}, too, which {@code {/name*}} makes a
 * segment each of (section 3.2.6).
 *
 * <p>Everywhere else {@code null}, and in the path the empty string, {@code "."} and {@code ".."},
 * would make it another path: they throw {@link IllegalArgumentException} and nothing is sent. So
 * do a {@code #} and a segment of dots that come about with {@code {+name}} or {@code {name:1}}. A
 * variable without parameter, and the reverse, are definition errors.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Path {
  /**
   * {@return the name of the template variable; empty for that of the parameter, which a class file
   * has when it is compiled with {@code -parameters}}
   */
  String value() default "";

  /**
   * {@return whether the value is percent-encoded already: {@code "a%2Fb"} is then sent as it is}
   * What is not well encoded, a slash (but for {@code {+name}}) and a segment of dots throw {@link
   * IllegalArgumentException}.
   */
  boolean encoded() default false;
}
