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
 * <p>What is sent, and whether another attempt may send it again:
 *
 * <pre>
 * parameter                     memory      length     sent again
 * a type that a codec writes    all of it   known      yes, as it was when the call began
 * String, byte[]                all of it   known      yes
 * Path, File                    a buffer    known      yes, unless the file has changed: that fails
 * Supplier&lt;InputStream&gt;         a buffer    not known  yes, asked for another stream
 * InputStream                   a buffer    not known  no: it is read and closed
 * Flow.Publisher&lt;ByteBuffer&gt;    a buffer    not known  no
 * </pre>
 *
 * <p>A {@code Payload} is sent as it is. {@code null} sends no content. The media type is that of
 * the codec, and {@code application/octet-stream} for bytes, files and streams; a {@code
 * Content-Type} that {@link Headers} declares replaces it and chooses the codec, and one of a
 * {@link Header} parameter replaces it. A file that is missing or cannot be read fails the call
 * before anything is sent. A method has one such parameter at most, and none for {@code GET} and
 * {@code HEAD} (RFC 9110, section 9.3.1). Forms are sent with {@link Field}, files in parts with
 * {@link Part}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Body {}
