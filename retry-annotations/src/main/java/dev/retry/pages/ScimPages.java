// SPDX-License-Identifier: Apache-2.0
package dev.retry.pages;

import dev.retry.PageStyle;
import dev.retry.Paginated;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists of SCIM 2.0: the number of the next resource, counted from 1, until there are {@code
 * totalResults}.
 *
 * <pre>{@code
 * @GET("/Users")
 * @ScimPages
 * List<User> users(@Query("count") int size);
 * }</pre>
 *
 * <pre>
 * GET /Users?count=100 HTTP/1.1
 *     &lt;- 200 {"totalResults": 120, "startIndex": 1, "Resources": [… 100 …]}
 * GET /Users?count=100&amp;startIndex=101 HTTP/1.1
 *     &lt;- 200 {"totalResults": 120, "startIndex": 101, "Resources": [… 20 …]}
 * </pre>
 *
 * <p>It goes on by the resources that came, which may be fewer than were asked for. Nothing at
 * {@code Resources} is a page without any.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4">RFC 7644, section
 *     3.4.2.4</a>
 * @since 0.1.0
 */
@Paginated(
    style = PageStyle.OFFSET,
    items = "/Resources",
    itemsRequired = false,
    total = "/totalResults",
    pageParam = "startIndex",
    first = 1)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ScimPages {}
