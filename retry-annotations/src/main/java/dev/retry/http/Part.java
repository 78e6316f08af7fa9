// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a parameter as a part of {@code multipart/form-data} (RFC 7578).
 *
 * <pre>{@code
 * @POST("/reports")
 * void add(@Part("title") String title, @Part(value = "file", type = "text/csv") Path file);
 * }</pre>
 *
 * <p>{@code api.add("May", Path.of("may.csv"))} sends
 *
 * <pre>
 * POST /reports HTTP/1.1
 * Content-Type: multipart/form-data; boundary=5f0c…
 * Content-Length: 254
 *
 * --5f0c…
 * Content-Disposition: form-data; name="title"
 *
 * May
 * --5f0c…
 * Content-Disposition: form-data; name="file"; filename="may.csv"
 * Content-Type: text/csv
 *
 * 1,2,3
 * --5f0c…--
 * </pre>
 *
 * <p>A value of {@link Path} is sent as text. A {@link java.nio.file.Path} or {@link java.io.File}
 * is sent with its name, and read as it goes out, never into memory. A {@code byte[]}, a stream,
 * and whatever {@link Body} takes besides is sent as it is, and any other type as a codec writes
 * it. A {@code FilePart} has a name and a media type of its own. {@code null} and an empty {@link
 * java.util.Optional} are left out; an array or {@link Iterable} is a part for each of its members.
 *
 * <p>The request may be sent again when each of its parts may be. Its length is known when that of
 * each part is. The boundary has 128 random bits, and all attempts of a call share it. A method
 * with such a parameter has no {@link Body} and no {@link Field}, and declares no {@code
 * Content-Type}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Part {
  /** {@return the name, not encoded; by default that of the parameter} */
  String value() default "";

  /** {@return the media type of the part, which chooses its codec; by default that of its value} */
  String type() default "";
}
