// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reads a list that the server hands out in pages.
 *
 * <pre>{@code
 * @GET("/users/{user}/repos")
 * @Paginated(maxPages = 10)
 * List<Repo> repos(@Path("user") String user, @Query("per_page") int pageSize);
 * }</pre>
 *
 * <p>{@code github.repos("octo", 100)} then sends
 *
 * <pre>
 * GET /users/octo/repos?per_page=100 HTTP/1.1
 *     &lt;- 200, Link: &lt;/user/7/repos?per_page=100&amp;page=2&gt;; rel="next"
 * GET /user/7/repos?per_page=100&amp;page=2 HTTP/1.1
 *     &lt;- 200
 * </pre>
 *
 * <p>Another API wraps its items, and names a cursor:
 *
 * <pre>{@code
 * @GET("/conversations.list")
 * @Paginated(style = CURSOR, items = "/channels",
 *     next = "/response_metadata/next_cursor", pageParam = "cursor")
 * Stream<Channel> channels();
 * }</pre>
 *
 * <pre>
 * GET /conversations.list HTTP/1.1
 *     &lt;- 200 {"channels": […], "response_metadata": {"next_cursor": "dGVh="}}
 * GET /conversations.list?cursor=dGVh%3D HTTP/1.1
 *     &lt;- 200 {"channels": […], "response_metadata": {"next_cursor": ""}}
 * </pre>
 *
 * <p>The method returns {@code List<T>}, {@code CompletableFuture<List<T>>}, {@code Stream<T>},
 * {@code Iterable<T>} or {@code Flow.Publisher<T>}, where {@code T} may be {@code
 * dev.retry.message.Page<X>}. The last three ask for a page when the page before it is used up, and
 * for none before their first item. {@link Retry} works inside a page: page 7 failing never reads
 * pages 1 to 6 again, and {@link StartFrom} goes on there. {@link Timeout#total()} covers all
 * pages.
 *
 * <p>A link is used as it stands, resolved against the URI that answered (RFC 3986, section 5). A
 * link to another origin that the client was not told to trust, and one that was followed before,
 * fail the call. A parameter takes the place of the one before.
 *
 * <p>Each page is a request of its own, so a verb other than GET must be idempotent, or declared
 * {@link Idempotent}. On the interface this annotation is for the methods that return such a list,
 * and for no others. Put on another annotation, that annotation counts as this one, and attributes
 * of it with the same name and type take the place of these: {@code dev.retry.pages} has such ones
 * for well-known APIs.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Paginated {
  /** The greatest {@link #prefetch()}. */
  int MAX_PREFETCH = 100;

  /** {@return where a page names the next one} */
  PageStyle style() default PageStyle.LINK;

  /** {@return what says so instead of a style, for an API that pages in a way of its own} */
  Class<? extends NextPage> nextPage() default NextPage.class;

  /**
   * {@return the JSON pointer (RFC 6901) to the items in the body, such as {@code /data}} Empty
   * when the body is the array of items itself. {@code null} there is a page without items.
   */
  String items() default "";

  /**
   * {@return whether a page with nothing at {@link #items()} is a failure} With {@code false} it is
   * a page without items, as some APIs leave out what is empty: Google, SCIM.
   */
  boolean itemsRequired() default true;

  /**
   * {@return where the next page is named} For NEXT_URL and CURSOR a JSON pointer into the body,
   * for KEYSET one into the last item (empty for {@code /id}), for HEADER the name of a field.
   * Absent or {@code null} there is the end.
   */
  String next() default "";

  /**
   * {@return the JSON pointer to a flag that says whether there is more, such as {@code /has_more}}
   * It has the last word where the flag and the next page disagree. Empty for none.
   */
  String more() default "";

  /**
   * {@return where the number of all items is: a JSON pointer, such as {@code /meta/total}, or the
   * name of a field, such as {@code X-Total-Count}} Never needed to go on; with PAGE and OFFSET it
   * is an end. Empty for none.
   */
  String total() default "";

  /**
   * {@return where the number of all pages is: a JSON pointer, or the name of a field, such as
   * {@code X-Total-Pages}} Never needed to go on; with PAGE it is an end. Empty for none.
   */
  String pages() default "";

  /**
   * {@return what the cursor, token, key or number of the page goes into: the name of a query
   * parameter, or what {@link #pageParamIn()} says} Empty for {@code page} with PAGE and {@code
   * offset} with OFFSET. The first request does not have it; each further one has it in place of
   * the one before.
   */
  String pageParam() default "";

  /**
   * {@return whether that is a query parameter, a field, or a JSON pointer into the body} What
   * comes from a body goes into a body as the value that it is, be it an object; what comes from a
   * field, or a {@link #nextPage()}, as a string.
   */
  PageParameter pageParamIn() default PageParameter.QUERY;

  /**
   * {@return what the first page is counted as, for PAGE and OFFSET; 0 or more} With -1 the first
   * page is 1, and the first item 0.
   */
  int first() default -1;

  /**
   * {@return how many items a page is asked to have, in {@link #pageSizeParam()}; 0 to leave it to
   * the server} This is not how many items there are at most: that is {@link #maxItems()}.
   */
  int pageSize() default 0;

  /** {@return the query parameter that the page size goes into; empty to send none} */
  String pageSizeParam() default "";

  /**
   * {@return what else is the end of the list} Empty for an empty page with PAGE, OFFSET and
   * KEYSET, and an empty string with NEXT_URL, CURSOR, KEYSET and HEADER. An empty page is no end
   * of other styles, as long as it names the next.
   */
  PageEnd[] endsOn() default {};

  /**
   * {@return how many pages are fetched before they are asked for; 0 to {@value #MAX_PREFETCH}}
   * Where a page tells how many there are ({@code rel="last"}, {@link #total()}, {@link #pages()}),
   * so many are fetched side by side, and handed over in order; else the next one while this one is
   * read. So many pages are in memory at most, beside the one that is read.
   */
  int prefetch() default 0;

  /** {@return how many pages are read at most; at least 1} */
  int maxPages() default 1_000;

  /**
   * {@return how many items are handed over at most; at least 1} This is not the size of a page.
   */
  long maxItems() default 1_000_000;

  /** {@return what to do when the list is longer than that} */
  PageLimit onLimit() default PageLimit.STOP;
}
