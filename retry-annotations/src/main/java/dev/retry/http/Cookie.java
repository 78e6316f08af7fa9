// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a parameter as a cookie.
 *
 * <pre>{@code
 * @GET("/cart")
 * Cart cart(@Cookie String session, @Cookie("lang") Locale.Category language);
 * }</pre>
 *
 * <p>{@code shop.cart("31d4d96e", Locale.Category.DISPLAY)} sends
 *
 * <pre>
 * GET /cart HTTP/1.1
 * Cookie: session=31d4d96e; lang=DISPLAY
 * </pre>
 *
 * <p>All cookies of a call are one field (RFC 6265, section 5.4), after those that {@link Headers}
 * or {@link Header} put there. {@code null} and an empty {@link java.util.Optional} are left out;
 * an array or {@link Iterable} sends a pair per value. Values are those of {@link Path}. Nothing is
 * quoted or encoded: a value with white space, a comma, a semicolon, a backslash, a quote that is
 * not around all of it, or a character outside US-ASCII throws {@link IllegalArgumentException}
 * (section 4.1.1), and nothing is sent. What a server sets is not kept.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Cookie {
  /**
   * {@return the name, a token; empty for that of the parameter, which a class file has when it is
   * compiled with {@code -parameters}}
   */
  String value() default "";
}
