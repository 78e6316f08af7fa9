// SPDX-License-Identifier: Apache-2.0
/**
 * How well-known APIs page: annotations that are {@link dev.retry.Paginated} with the attributes of
 * one API, such as {@link dev.retry.pages.StripePages}. Imports {@code dev.retry}.
 *
 * <p>A variant is an annotation of your own. Copy the {@code @Paginated} of the one that is nearest,
 * and change what is different; what it leaves open becomes an attribute of the same name and type:
 *
 * <pre>{@code
 * @Paginated(style = CURSOR, items = "/data", next = "/paging/next", pageParam = "after",
 *     onLimit = FAIL)
 * @Retention(RUNTIME)
 * @interface ShopPages {
 *   int maxPages() default 50;
 * }
 * }</pre>
 */
@NullMarked
package dev.retry.pages;

import org.jspecify.annotations.NullMarked;
