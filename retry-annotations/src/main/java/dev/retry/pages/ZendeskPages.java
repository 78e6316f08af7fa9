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
 * Lists of Zendesk, by cursor: a link in the body, while {@code meta.has_more} is {@code true}.
 *
 * <pre>{@code
 * @GET("/api/v2/tickets")
 * @ZendeskPages(items = "/tickets")
 * Stream<Ticket> tickets(@Query("page[size]") int size);
 * }</pre>
 *
 * <pre>
 * GET /api/v2/tickets?page%5Bsize%5D=100 HTTP/1.1
 *     &lt;- 200 {"tickets": […], "meta": {"has_more": true}, "links": {"next": "https://…?page%5Bafter%5D=x"}}
 * GET /api/v2/tickets?page%5Bsize%5D=100&amp;page%5Bafter%5D=x HTTP/1.1
 *     &lt;- 200 {"tickets": […], "meta": {"has_more": false}, "links": {"next": null}}
 * </pre>
 *
 * <p>Without the query parameter {@code page[size]} Zendesk pages by offset, and a list has one
 * page only.
 *
 * @see <a
 *     href="https://developer.zendesk.com/documentation/developer-tools/pagination/paginating-through-lists-using-cursor-pagination">Zendesk:
 *     Paginating through lists using cursor pagination</a>
 * @since 0.1.0
 */
@Paginated(style = PageStyle.NEXT_URL, next = "/links/next", more = "/meta/has_more")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ZendeskPages {
  /** {@return the JSON pointer to the items, such as {@code /tickets}} */
  String items();
}
