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
   * @throws ForeignPageException when the next page is somewhere this API does not send requests to
   */
  @Nullable Request after(Request request, Response<?> response);

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
}
