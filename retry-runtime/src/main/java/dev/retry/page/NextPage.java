// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.Origin;
import dev.retry.message.Request;
import dev.retry.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * Says where the next page of a list is.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface NextPage {

  /**
   * {@return the request for the next page, or {@code null} after the last one}
   *
   * @param request what was sent for this page
   * @param response what came back
   * @param items how many items were on this page
   * @throws ForeignPageException when the next page is somewhere this API does not send requests to
   * @throws IllegalStateException when the page does not say where the next one is, but should
   */
  @Nullable Request after(Request request, Response<?> response, int items);

  /**
   * {@return the next page by the {@code Link} field (RFC 8288)}
   *
   * <p>The link is resolved against {@link Response#target()} and then used as it is: the query of
   * the first page is not added to it. Fields are sent again, but for those that speak of the first
   * page only (such as {@code If-None-Match}, {@code Range} and {@code Idempotency-Key}); a body is
   * not.
   *
   * @param base the origin of the API as configured: no page is asked for elsewhere, whatever the
   *     page before it says and wherever that one came from
   */
  static NextPage link(Origin base) {
    return new NextLink(base);
  }

  /**
   * {@return the next page by its number in the query, until a page is empty}
   *
   * <p>The parameter takes the place of the one before, all else stays. Fields are sent again as
   * {@link #link} does, and so is the body.
   *
   * @param parameter the name of the query parameter, such as {@code page}
   * @param first the number of the first page, for requests that do not say theirs
   */
  static NextPage number(String parameter, long first) {
    return new CountedPages(parameter, first, false);
  }

  /**
   * {@return the next page by the number of items before it in the query, until a page is empty} It
   * counts the items that came, which may be fewer than were asked for.
   *
   * @param parameter the name of the query parameter, such as {@code offset}
   * @param first the number of the first item, for requests that do not say theirs: 0, or 1 as in
   *     SCIM (RFC 7644, section 3.4.2.4)
   */
  static NextPage offset(String parameter, long first) {
    return new CountedPages(parameter, first, true);
  }
}
