// SPDX-License-Identifier: Apache-2.0
package dev.retry.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a parameter as a field of a form.
 *
 * <pre>{@code
 * @POST("/login")
 * Session login(@Field("user") String user, @Field("role") List<String> roles);
 * }</pre>
 *
 * <p>{@code api.login("Ann B", List.of("dev", "ops"))} sends
 *
 * <pre>
 * POST /login HTTP/1.1
 * Content-Type: application/x-www-form-urlencoded
 * Content-Length: 31
 *
 * user=Ann+B&amp;role=dev&amp;role=ops
 * </pre>
 *
 * <p>Encoded as the WHATWG URL standard says of {@code application/x-www-form-urlencoded}, in UTF-8
 * and with {@code +} for a space. {@code null} and an empty {@link java.util.Optional} are left
 * out; an array or {@link Iterable} repeats the name. Values are those of {@link Path}. Every
 * attempt sends the same bytes. A method that has such a parameter, or {@link FieldMap}, has no
 * {@link Body} and no {@link Part}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Field {
  /** {@return the name, not encoded; by default that of the parameter} */
  String value() default "";
}
