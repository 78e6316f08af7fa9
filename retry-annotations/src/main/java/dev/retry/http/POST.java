// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hands over content to be processed: the method sends {@code POST} (RFC 9110, section 9.3.3).
 *
 * <pre>{@code
 * @POST("/repos/{repo}/issues")
 * Issue open(@Path("repo") String repo, @Body NewIssue issue);
 * }</pre>
 *
 * <p>{@code github.open("octo", new NewIssue("It hangs"))} sends
 *
 * <pre>
 * POST /repos/octo/issues HTTP/1.1
 * Content-Type: application/json
 * Content-Length: 20
 *
 * {"title":"It hangs"}
 * </pre>
 *
 * <p>Not idempotent: {@link dev.retry.Retry} on such a method needs {@link dev.retry.Idempotent}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface POST {
  /**
   * {@return the path, a URI template (RFC 6570), added to the base URL; empty for the base URL
   * itself} It may carry a query. Each of its variables needs a {@link Path} parameter.
   */
  String value() default "";
}
