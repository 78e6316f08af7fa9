// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a request may be sent again although its verb is not idempotent.
 *
 * <pre>{@code
 * @POST("/search")
 * @Idempotent
 * @Retry
 * Hits search(@Body Search search);
 * }</pre>
 *
 * <p>{@code api.search(new Search("retry"))} then sends
 *
 * <pre>
 * POST /search HTTP/1.1        &lt;- connection reset
 * POST /search HTTP/1.1        &lt;- 200
 * </pre>
 *
 * <p>Without it {@link Retry} never repeats a POST or PATCH that may have reached the server,
 * because it might then be carried out twice (RFC 9110, section 9.2.2). GET, HEAD, OPTIONS, TRACE,
 * PUT, DELETE and QUERY need no such word. It adds nothing to the request. On the interface it
 * covers all methods. Put on another annotation, that annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Idempotent {}
