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
 * Lists of JSON:API: the link {@code next}, a string or an object, until it is {@code null} or
 * absent.
 *
 * <pre>{@code
 * @GET("/articles")
 * @JsonApiPages
 * List<Article> articles(@Query("page[size]") int size);
 * }</pre>
 *
 * <pre>
 * GET /articles?page%5Bsize%5D=10 HTTP/1.1
 *     &lt;- 200 {"data": […], "links": {"next": "/articles?page%5Bsize%5D=10&amp;page%5Bnumber%5D=2"}}
 * GET /articles?page%5Bsize%5D=10&amp;page%5Bnumber%5D=2 HTTP/1.1
 *     &lt;- 200 {"data": […], "links": {"next": null}}
 * </pre>
 *
 * <p>The media type of the responses is {@code application/vnd.api+json}, which every codec for
 * JSON reads.
 *
 * @see <a href="https://jsonapi.org/format/1.1/#fetching-pagination">JSON:API 1.1, Pagination</a>
 * @since 0.1.0
 */
@Paginated(style = PageStyle.NEXT_URL, items = "/data", next = "/links/next")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface JsonApiPages {}
