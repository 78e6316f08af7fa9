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
 * Lists of Notion that are asked for by GET: a cursor, while {@code has_more} is {@code true}.
 *
 * <pre>{@code
 * @GET("/v1/users")
 * @NotionPages
 * List<User> users();
 * }</pre>
 *
 * <pre>
 * GET /v1/users HTTP/1.1
 *     &lt;- 200 {"results": […], "has_more": true, "next_cursor": "dbf0"}
 * GET /v1/users?start_cursor=dbf0 HTTP/1.1
 *     &lt;- 200 {"results": […], "has_more": false, "next_cursor": null}
 * </pre>
 *
 * <p>For those that are asked for by POST there is {@link NotionQueryPages}.
 *
 * @see <a href="https://developers.notion.com/reference/pagination">Notion: Pagination</a>
 * @since 0.1.0
 */
@Paginated(
    style = PageStyle.CURSOR,
    items = "/results",
    next = "/next_cursor",
    more = "/has_more",
    pageParam = "start_cursor")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface NotionPages {}
