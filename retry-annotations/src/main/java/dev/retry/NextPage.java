// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.util.Optional;

/**
 * Says what follows a page, for an API that pages in a way of its own.
 *
 * <pre>{@code
 * final class NextInTrailer implements NextPage {
 *   public Optional<String> after(Answer page) {
 *     return page.text("/meta/done").equals(Optional.of("yes"))
 *         ? Optional.empty()
 *         : page.header("X-Continue-At");
 *   }
 * }
 *
 * @GET("/events")
 * @Paginated(nextPage = NextInTrailer.class, pageParam = "from")
 * Stream<Event> events();
 * }</pre>
 *
 * <pre>
 * GET /events HTTP/1.1          -&gt; 200, X-Continue-At: 2c9f
 * GET /events?from=2c9f HTTP/1.1
 * </pre>
 *
 * <p>With {@link Paginated#pageParam()} it gives the value of that parameter, without it the URI of
 * the next page, absolute or relative to the one that answered. A list that is given the same twice
 * fails, and so does a URI of another origin.
 *
 * <p>One instance serves all calls of an interface, from many threads; it must not block, and has a
 * constructor without parameters. What it throws ends the call.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface NextPage {

  /**
   * {@return the place of the page after this one, or empty after the last}
   *
   * @param page what came
   */
  Optional<String> after(Answer page);

  /** A page that came. */
  interface Answer {
    /** {@return the URI that answered, after redirects} */
    String target();

    /** {@return the place of this page, or empty for the first} */
    Optional<String> place();

    /** {@return how many items it has} */
    int items();

    /**
     * {@return the first field of that name, in any case}
     *
     * @param name the name of the field
     */
    Optional<String> header(String name);

    /**
     * {@return the string, number or boolean at a place of the body; empty where nothing is, or
     * {@code null}}
     *
     * @param pointer a JSON pointer (RFC 6901), such as {@code /meta/next}
     */
    Optional<String> text(String pointer);

    /**
     * {@return the string, number or boolean at a place of the last item}
     *
     * @param pointer a JSON pointer, such as {@code /id}
     */
    Optional<String> lastItem(String pointer);
  }
}
