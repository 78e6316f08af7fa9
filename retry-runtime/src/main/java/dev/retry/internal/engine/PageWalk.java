// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.page.ForeignPageException;
import dev.retry.page.PageAnswer;
import dev.retry.page.PageContent;
import dev.retry.page.PageGuide;
import dev.retry.page.SeenTargets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pages of one list: reads a page, finds the next, knows when to stop.
 *
 * <p>It stands outside retry: each page is an exchange's row of attempts of its own, so a page that
 * fails never fetches the ones before it again.
 *
 * @param <T> the type of the items
 */
public final class PageWalk<T> implements Finish<HttpExchange, List<T>> {

  /**
   * How far a walk goes.
   *
   * @param maxPages the greatest number of pages
   * @param maxItems the greatest number of items
   * @param fail whether there being more is a failure, and not just the end
   */
  public record Bounds(int maxPages, long maxItems, boolean fail) {}

  /** Some APIs send pages without items that name the next one; none sends so many. */
  private static final int MOST_EMPTY_PAGES = 100;

  private final Bounds bounds;
  private final PageGuide guide;
  private final BiFunction<HttpExchange, Response<Payload>, PageContent> reader;
  private final UnaryOperator<Request> renewed;
  private final SeenTargets seen = new SeenTargets();
  private final List<T> all = new ArrayList<>();
  private int pages;
  private long items;
  private @Nullable String tooMuch;
  private int emptyPages;
  private @Nullable Request first;
  private @Nullable String asked;
  private @Nullable String following;

  /**
   * Makes a walk that has not begun.
   *
   * @param bounds how far it goes
   * @param guide where the next page is
   * @param reader reads the content of a page
   * @param renewed gives the request for another page what it must not share with the first
   */
  public PageWalk(
      Bounds bounds,
      PageGuide guide,
      BiFunction<HttpExchange, Response<Payload>, PageContent> reader,
      UnaryOperator<Request> renewed) {
    this.bounds = bounds;
    this.guide = guide;
    this.reader = reader;
    this.renewed = renewed;
  }

  @Override
  public boolean more(HttpExchange ended) {
    all.addAll(read(ended));
    return goOn(ended);
  }

  @Override
  public List<T> of(HttpExchange ended) {
    return Collections.unmodifiableList(all);
  }

  /** Reads the page that the exchange brought, and finds the one after it. */
  List<T> read(HttpExchange ended) {
    Response<Payload> response = ended.success();
    if (first == null) {
      first = ended.request();
      seen.add(first.target());
    }
    PageContent content = reader.apply(ended, response);
    List<T> page = items(content);
    pages++;
    following = following(ended, new PageAnswer(ended.request(), response, content, asked));
    if (items + page.size() > bounds.maxItems()) {
      page = page.subList(0, (int) (bounds.maxItems() - items));
      tooMuch = "has more than " + bounds.maxItems() + " items (maxItems)";
    } else if (following != null && items + page.size() == bounds.maxItems()) {
      tooMuch = "may have more than " + bounds.maxItems() + " items (maxItems)";
    } else if (following != null && pages == bounds.maxPages()) {
      tooMuch = "has more than " + bounds.maxPages() + " pages (maxPages)";
    }
    items += page.size();
    ended.pageFetched(pages, page.size(), following == null || tooMuch != null);
    return page;
  }

  @SuppressWarnings("unchecked") // what the method declares is what its reader reads
  private List<T> items(PageContent content) {
    return (List<T>) content.items();
  }

  private @Nullable String following(HttpExchange ended, PageAnswer page) {
    @Nullable String next;
    try {
      next = guide.after(page);
    } catch (ForeignPageException | IllegalStateException lost) {
      throw new PaginationException("cannot be walked: " + lost.getMessage(), ended.report(), lost);
    }
    if (next != null && !seen.add(next)) {
      throw new PaginationException(
          "links page " + pages + " to a page that was read before", ended.report(), null);
    }
    emptyPages = page.items() == 0 ? emptyPages + 1 : 0;
    if (next != null && emptyPages == MOST_EMPTY_PAGES) {
      throw new PaginationException(
          "brought " + MOST_EMPTY_PAGES + " pages in a row without an item", ended.report(), null);
    }
    return next;
  }

  /**
   * Whether another page follows; the exchange is then set to it. Throws when there is more than
   * permitted.
   */
  boolean goOn(HttpExchange exchange) {
    if (tooMuch != null && bounds.fail()) {
      throw new PaginationException(tooMuch, exchange.report(), null);
    }
    if (tooMuch != null || following == null) {
      return false;
    }
    asked = following;
    exchange.next(request(exchange, following));
    return true;
  }

  private Request request(HttpExchange exchange, String place) {
    try {
      return renewed.apply(guide.at(Objects.requireNonNull(first), place));
    } catch (IllegalStateException unsayable) {
      throw new PaginationException(
          "cannot be walked: " + unsayable.getMessage(), exchange.report(), unsayable);
    }
  }
}
