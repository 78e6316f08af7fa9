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
 * <p>The method returns {@code List<T>}, {@code Stream<T>} or {@code CompletableFuture<List<T>>}; a
 * {@code Stream} asks for a page when the page before it is used up, and for none before its first
 * item. {@link Retry} works inside a page: page 7 failing never reads pages 1 to 6 again. {@link
 * Timeout#total()} covers all pages.
 *
 * <p>With {@link PageStyle#PAGE} and {@link PageStyle#OFFSET} the query parameter {@link
 * #pageParam()} counts on, until a page is empty. The next link of {@link PageStyle#LINK} is used
 * as it stands, resolved against the URI that answered (RFC 3986, section 5). A link to another
 * origin, and one that was followed before, fail the call.
 *
 * <p>Each page is a request of its own, so a verb other than GET must be idempotent, or declared
 * {@link Idempotent}. On the interface this annotation is for the methods that return such a list,
 * and for no others. Put on another annotation, that annotation counts as this one.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Paginated {
  /** {@return where a page names the next one} */
  PageStyle style() default PageStyle.LINK;

  /**
   * {@return the query parameter that counts, for PAGE and OFFSET} Empty for {@code page} and
   * {@code offset}. The first request does not have it; each further one has it in place of the one
   * before.
   */
  String pageParam() default "";

  /**
   * {@return what the first page is counted as, for PAGE and OFFSET; 0 or more} With -1 the first
   * page is 1, and the first item 0.
   */
  int first() default -1;

  /** {@return how many pages are read at most; at least 1} */
  int maxPages() default 1_000;

  /**
   * {@return how many items are handed over at most; at least 1} This is not the size of a page.
   */
  long maxItems() default 1_000_000;

  /** {@return what to do when the list is longer than that} */
  PageLimit onLimit() default PageLimit.STOP;
}
