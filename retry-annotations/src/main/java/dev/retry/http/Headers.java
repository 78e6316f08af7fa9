// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends header fields that are the same for every call.
 *
 * <pre>{@code
 * @GET("/users/{user}")
 * @Headers({"Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2022-11-28"})
 * User user(@Path("user") String user);
 * }</pre>
 *
 * <p>{@code github.user("octo")} sends
 *
 * <pre>
 * GET /users/octo HTTP/1.1
 * Accept: application/vnd.github+json
 * X-GitHub-Api-Version: 2022-11-28
 * </pre>
 *
 * <p>On the interface they go with every method. A field on the method replaces those of the same
 * name on the interface, and a {@link Header} parameter replaces both (names without regard to
 * case). A line without a colon, or with CR or LF, is a definition error.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Headers {
  /** {@return the fields, each as {@code "Name: value"} (RFC 9110, section 5)} */
  String[] value();
}
