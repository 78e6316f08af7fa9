// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.page.ForeignPageException;
import dev.retry.page.NextPage;
import dev.retry.page.SeenTargets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
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

  private final Bounds bounds;
  private final NextPage nextPage;
  private final BiFunction<HttpExchange, Response<Payload>, List<T>> reader;
  private final SeenTargets seen = new SeenTargets();
  private final List<T> all = new ArrayList<>();
  private int pages;
  private long items;
  private @Nullable String tooMuch;
  private @Nullable Request following;

  /**
   * Makes a walk that has not begun.
   *
   * @param bounds how far it goes
   * @param nextPage where the next page is
   * @param reader reads the items of a page
   */
  public PageWalk(
      Bounds bounds,
      NextPage nextPage,
      BiFunction<HttpExchange, Response<Payload>, List<T>> reader) {
    this.bounds = bounds;
    this.nextPage = nextPage;
    this.reader = reader;
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
    Request answered = ended.request();
    seen.add(answered.target());
    List<T> page = reader.apply(ended, response);
    pages++;
    following = following(ended, answered, response, page.size());
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

  private @Nullable Request following(
      HttpExchange ended, Request answered, Response<Payload> response, int items) {
    @Nullable Request next;
    try {
      next = nextPage.after(answered, response, items);
    } catch (ForeignPageException foreign) {
      throw new PaginationException(
          "cannot be walked: " + foreign.getMessage(), ended.report(), foreign);
    } catch (IllegalStateException lost) {
      throw new PaginationException("cannot be walked: " + lost.getMessage(), ended.report(), lost);
    }
    if (next != null && !seen.add(next.target())) {
      throw new PaginationException(
          "links page " + pages + " to a page that was read before", ended.report(), null);
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
    exchange.next(following);
    return true;
  }
}
