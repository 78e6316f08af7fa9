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
 * @GET("/repos?sort=stars")
 * List<Repo> repos(@Query("q") String text, @Query List<String> topic, @Query(flag = true) boolean mine);
 * }</pre>
 *
 * <p>{@code github.repos("a&b", List.of("java", "http"), true)} sends
 *
 * <pre>
 * GET /repos?sort=stars&amp;q=a%26b&amp;topic=java&amp;topic=http&amp;mine HTTP/1.1
 * </pre>
 *
 * <p>Name and value are percent-encoded (RFC 3986, section 2.1). {@code null} and an empty {@link
 * java.util.Optional} are left out; an array or {@link Iterable} repeats the name, in its order,
 * and so do two parameters of one name. Values are those of {@link Path}, the empty string too.
 *
 * <p>On a component of a record it says the same of what {@link QueryMap} makes of it.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Query {
  /**
   * {@return the name, not encoded; empty for that of the parameter, which a class file has when it
   * is compiled with {@code -parameters}}
   */
  String value() default "";

  /** {@return how several values are written; each is encoded by itself} */
  QueryStyle style() default QueryStyle.REPEAT;

  /**
   * {@return whether values are percent-encoded already: {@code "a%26b"} is then sent as it is}
   * What is not well encoded, an {@code &} and a {@code #} throw {@link IllegalArgumentException}.
   */
  boolean encoded() default false;

  /**
   * {@return whether names are sent without a value} A {@code boolean} sends its name when it is
   * true, and nothing when it is not; of any other type each value is itself such a name.
   */
  boolean flag() default false;
}
