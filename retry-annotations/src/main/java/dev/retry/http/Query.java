// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds a parameter to the query.
 *
 * <pre>{@code
 * @GET("/repos")
 * List<Repo> repos(@Query("q") String text, @Query("topic") List<String> topics);
 * }</pre>
 *
 * <p>{@code github.repos("a&b", List.of("java", "http"))} sends
 *
 * <pre>
 * GET /repos?q=a%26b&amp;topic=java&amp;topic=http HTTP/1.1
 * </pre>
 *
 * <p>Name and value are percent-encoded (RFC 3986, section 2.1). {@code null} and an empty {@link
 * java.util.Optional} are left out; an array or {@link Iterable} repeats the name, in its order,
 * and so do two parameters of one name. Values are those of {@link Path}, the empty string too.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Query {
  /** {@return the name, not encoded} */
  String value() default "";
}
