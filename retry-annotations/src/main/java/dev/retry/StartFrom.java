// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where a list in pages goes on; never sent as it is.
 *
 * <pre>{@code
 * @GET("/events")
 * @Paginated(style = CURSOR, items = "/data", next = "/next", pageParam = "cursor")
 * List<Event> events(@StartFrom String position);
 * }</pre>
 *
 * <p>{@code api.events(null)} reads the list from its beginning. When page 7 fails, {@code
 * PaginationException.position()} says where that is, and {@code api.events(position)} goes on
 * there:
 *
 * <pre>
 * GET /events?cursor=c7 HTTP/1.1
 * </pre>
 *
 * <p>{@code Page.position()} says the same after each page. A position is short and printable, and
 * holds neither credentials nor the origin. It belongs to the HTTP method and the path as declared;
 * the other arguments have to be the same as in the first call. {@link Paginated#maxPages()} and
 * {@link Paginated#maxItems()} count from there. What is no position of the method is an {@link
 * IllegalArgumentException} before anything is sent.
 *
 * <p>The parameter is a {@link String}, one at most, of a {@link Paginated} method.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface StartFrom {}
