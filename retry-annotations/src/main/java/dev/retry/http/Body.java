// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a parameter as the content of the request.
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
 * <p>A {@code String}, a {@code byte[]}, any type that one of the client's codecs writes, or an
 * {@link java.io.InputStream}: it is read and closed by the first attempt, and so never sent again.
 * {@code null} sends no content. A {@code Content-Type} that {@link Header} or {@link Headers}
 * declares replaces the codec's. A method has one such parameter at most, and none for {@code GET}
 * and {@code HEAD} (RFC 9110, section 9.3.1).
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Body {}
