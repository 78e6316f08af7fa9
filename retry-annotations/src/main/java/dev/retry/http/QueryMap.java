// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Spreads a map, a record or a bean over the query.
 *
 * <pre>{@code
 * record Filter(String text, @Query("per_page") Integer pageSize, List<String> topic) {}
 *
 * @GET("/repos")
 * List<Repo> repos(@QueryMap Filter filter);
 * }</pre>
 *
 * <p>{@code github.repos(new Filter("a&b", null, List.of("java", "http")))} sends
 *
 * <pre>
 * GET /repos?text=a%26b&amp;topic=java&amp;topic=http HTTP/1.1
 * </pre>
 *
 * <p>A map has its entries in its order; a record its components in theirs, each as its {@link
 * Query} says if it has one; any other class its public getters ({@code getText()}, {@code
 * isDraft()}), by name. They are found when the client is made, and their types are those of
 * {@code @Query}. Entries that are {@code null} are left out, as is the whole if it is. A key that
 * is {@code null} throws {@link IllegalArgumentException}.
 *
 * <p>The values of a {@code Map<String, Object>} are told apart as they come; one that has no text
 * throws {@link IllegalArgumentException}, and nothing is sent.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface QueryMap {
  /** {@return how several values of one name are written; each is encoded by itself} */
  QueryStyle style() default QueryStyle.REPEAT;

  /** {@return whether values, but not names, are percent-encoded already, as in {@link Query}} */
  boolean encoded() default false;
}
