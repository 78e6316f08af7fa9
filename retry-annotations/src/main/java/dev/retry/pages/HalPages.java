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
 * Lists in HAL, such as those of Spring: a link with the relation {@code next}.
 *
 * <pre>{@code
 * @GET("/orders")
 * @HalPages(items = "/_embedded/orders")
 * List<Order> orders();
 * }</pre>
 *
 * <pre>
 * GET /orders HTTP/1.1
 *     &lt;- 200 {"_embedded": {"orders": […]}, "_links": {"next": {"href": "/orders?page=1"}}}
 * GET /orders?page=1 HTTP/1.1
 *     &lt;- 200 {"_embedded": {"orders": […]}, "_links": {"self": {"href": "/orders?page=1"}}}
 * </pre>
 *
 * <p>A link that is {@code templated} is expanded without variables. A page without {@code
 * _embedded} has no items.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11">JSON Hypertext
 *     Application Language, sections 4 and 5</a>
 * @since 0.1.0
 */
@Paginated(style = PageStyle.NEXT_URL, itemsRequired = false, next = "/_links/next")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface HalPages {
  /** {@return the JSON pointer to the items, such as {@code /_embedded/orders}} */
  String items();
}
