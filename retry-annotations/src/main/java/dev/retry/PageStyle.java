// SPDX-License-Identifier: Apache-2.0
package dev.retry;

/**
 * Where a page says which page follows it.
 *
 * @since 0.1.0
 */
public enum PageStyle {
  /** The {@code Link} field with {@code rel="next"} (RFC 8288): GitHub, GitLab. */
  LINK,

  /**
   * A URI in the body, at {@link Paginated#next()}: OData, HAL, JSON:API, Django. There may be an
   * object with an {@code href} in its place; a HAL link that is {@code templated} is expanded
   * without variables.
   */
  NEXT_URL,

  /**
   * A cursor in the body, at {@link Paginated#next()}, which goes into {@link
   * Paginated#pageParam()}: Slack, Notion, DynamoDB, GraphQL.
   */
  CURSOR,

  /**
   * The key of the last item, at {@link Paginated#next()} of it, which goes into {@link
   * Paginated#pageParam()}: Stripe.
   */
  KEYSET,

  /** The number of the page, one more each time. */
  PAGE,

  /** The number of items before the page: as many more each time as came. */
  OFFSET,

  /**
   * A token or a number in a field of the response, the one that {@link Paginated#next()} names,
   * which goes into {@link Paginated#pageParam()}.
   */
  HEADER
}
