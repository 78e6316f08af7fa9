// SPDX-License-Identifier: Apache-2.0
package dev.retry.pages;

import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists of Notion that are asked for by POST: the cursor goes into the body.
 *
 * <pre>{@code
 * @POST("/v1/databases/{id}/query")
 * @Idempotent
 * @NotionQueryPages
 * Stream<Entry> entries(@Path("id") String id, @Body Query query);
 * }</pre>
 *
 * <pre>
 * POST /v1/databases/7/query HTTP/1.1 {"filter": …}
 *     &lt;- 200 {"results": […], "has_more": true, "next_cursor": "dbf0"}
 * POST /v1/databases/7/query HTTP/1.1 {"filter": …, "start_cursor": "dbf0"}
 *     &lt;- 200 {"results": […], "has_more": false, "next_cursor": null}
 * </pre>
 *
 * <p>For those that are asked for by GET there is {@link NotionPages}.
 *
 * @see <a href="https://developers.notion.com/reference/pagination">Notion: Pagination</a>
 * @since 0.1.0
 */
@Paginated(
    style = PageStyle.CURSOR,
    items = "/results",
    next = "/next_cursor",
    more = "/has_more",
    pageParam = "/start_cursor",
    pageParamIn = PageParameter.BODY)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface NotionQueryPages {}
