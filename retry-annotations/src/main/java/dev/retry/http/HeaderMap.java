// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends each entry of a map as a header field.
 *
 * <pre>{@code
 * @GET("/users/{user}")
 * User user(@Path String user, @HeaderMap Map<String, String> trace);
 * }</pre>
 *
 * <p>{@code github.user("octo", Map.of("X-Trace", "7"))} sends
 *
 * <pre>
 * GET /users/octo HTTP/1.1
 * X-Trace: 7
 * </pre>
 *
 * <p>Entries go by what {@link Header} says of a parameter: {@code null} is left out, several
 * values are several fields, and a field replaces those of its name that {@link Headers} or a
 * parameter before it declares. A name that is {@code null} or no token (RFC 9110, section 5.1), a
 * field that belongs to the connection, and a value with CR, LF or NUL throw {@link
 * IllegalArgumentException}, and nothing is sent.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface HeaderMap {}
