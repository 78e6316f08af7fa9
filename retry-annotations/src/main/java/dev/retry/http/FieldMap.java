// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends the entries of a map as fields of a form, in its order.
 *
 * <pre>{@code
 * @POST("/search")
 * List<Hit> search(@FieldMap Map<String, String> filters);
 * }</pre>
 *
 * <p>{@code api.search(Map.of("lang", "c++"))} sends
 *
 * <pre>
 * POST /search HTTP/1.1
 * Content-Type: application/x-www-form-urlencoded
 * Content-Length: 12
 *
 * lang=c%2B%2B
 * </pre>
 *
 * <p>Keys and values are those of {@link Field}, with which it may be mixed; an entry whose value
 * is {@code null} is left out, and a key that is {@code null} fails the call.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface FieldMap {}
