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
 * Lists of Stripe: the id of the last object, until {@code has_more} is {@code false}.
 *
 * <pre>{@code
 * @GET("/v1/charges")
 * @StripePages
 * Stream<Charge> charges(@Query("limit") int size);
 * }</pre>
 *
 * <pre>
 * GET /v1/charges?limit=100 HTTP/1.1
 *     &lt;- 200 {"data": [… {"id": "ch_9"}], "has_more": true}
 * GET /v1/charges?limit=100&amp;starting_after=ch_9 HTTP/1.1
 *     &lt;- 200 {"data": […], "has_more": false}
 * </pre>
 *
 * <p>For the lists of {@code /v1}. When the last object of a page is deleted before the next page
 * is asked for, Stripe answers 400, and the list fails with that. Searches page by {@code
 * next_page}, and need a {@link Paginated} of their own.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Stripe: Pagination</a>
 * @since 0.1.0
 */
@Paginated(
    style = PageStyle.KEYSET,
    items = "/data",
    next = "/id",
    more = "/has_more",
    pageParam = "starting_after")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface StripePages {}
