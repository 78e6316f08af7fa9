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
 * Lists of Slack: a cursor, until it is the empty string.
 *
 * <pre>{@code
 * @GET("/api/conversations.list")
 * @SlackPages(items = "/channels")
 * Stream<Channel> channels(@Query("limit") int size);
 * }</pre>
 *
 * <pre>
 * GET /api/conversations.list?limit=200 HTTP/1.1
 *     &lt;- 200 {"ok": true, "channels": […], "response_metadata": {"next_cursor": "dGVh="}}
 * GET /api/conversations.list?limit=200&amp;cursor=dGVh%3D HTTP/1.1
 *     &lt;- 200 {"ok": true, "channels": […], "response_metadata": {"next_cursor": ""}}
 * </pre>
 *
 * <p>Slack answers 200 to what it refuses, with {@code "ok": false} and no items: the list then
 * fails.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/pagination">Slack: Pagination</a>
 * @since 0.1.0
 */
@Paginated(style = PageStyle.CURSOR, next = "/response_metadata/next_cursor", pageParam = "cursor")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface SlackPages {
  /** {@return the JSON pointer to the items, such as {@code /channels}} */
  String items();
}
