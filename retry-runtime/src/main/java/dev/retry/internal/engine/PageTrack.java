// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.retry.message.CallException;
import dev.retry.message.Page;
import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.page.ForeignPageException;
import dev.retry.page.PageAnswer;
import dev.retry.page.PageContent;
import dev.retry.page.PagePosition;
import dev.retry.page.SeenTargets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk has come: reads a page, finds the next, knows when to stop, and where to go on.
 *
 * @param <T> the type of the items
 */
final class PageTrack<T> {
  /** Some APIs send pages without items that name the next one; none sends so many. */
  private static final int MOST_EMPTY_PAGES = 100;

  /** Why no page follows one that is not the last: a failure, unless it just ends the list. */
  private record Obstacle(String what, @Nullable Throwable cause, boolean ends) {}

  private final HttpExchange call;
  private final PageTerms terms;
  private final PagePosition start;
  private final List<?> held;
  private final SeenTargets seen = new SeenTargets();

  private int pages;
  private long items;
  private int emptyPages;
  private Set<String> added = Set.of();
  private @Nullable Obstacle obstacle;
  // What is left to read, if anything is; and what is left of the page that came last.
  private @Nullable PagePosition rest;
  private PagePosition last;

  /**
   * Begins one.
   *
   * @param call the call, with the request for the first page
   * @param terms how it is walked
   * @param start where it begins
   * @param held what the reader has read and keeps to itself
   */
  PageTrack(HttpExchange call, PageTerms terms, PagePosition start, List<?> held) {
    this.call = call;
    this.terms = terms;
    this.start = start;
    this.held = held;
    this.rest = start;
    this.last = start;
    seen.add(start.place() == null ? call.request().target() : start.place());
  }

  /** Whether nothing follows, neither a page nor a failure. */
  boolean isOver() {
    return obstacle == null ? rest == null : obstacle.ends();
  }

  /** Throws when no page can follow the one that the exchange brought. */
  void requireNext(HttpExchange exchange) {
    if (obstacle != null) {
      throw failure(exchange, obstacle);
    }
  }

  /** The place of the page that comes next; {@code null} for the first. */
  @Nullable String place() {
    return requireNonNull(rest).place();
  }

  /** The request for the page at a place. */
  Request request(HttpExchange exchange, String place) {
    try {
      return terms.renewed().apply(terms.guide().at(call.request(), place));
    } catch (IllegalStateException unsayable) {
      throw failure(exchange, lost(unsayable));
    }
  }

  private static Obstacle lost(RuntimeException why) {
    return new Obstacle("cannot be walked: " + why.getMessage(), why, false);
  }

  private PaginationException failure(HttpExchange exchange, Obstacle why) {
    return new PaginationException(
        why.what(), exchange.report(), why.cause(), held, pagesRead(), position(rest));
  }

  /** The first page of a list fails as any call does; a further one keeps what came before. */
  CallException withWhatCame(CallException failure) {
    if (failure instanceof PaginationException || (pages == 0 && start.isStart())) {
      return failure;
    }
    PaginationException thrown =
        new PaginationException(failure, held, pagesRead(), position(rest));
    return thrown.isExpired()
        ? new PaginationException(failure, held, pagesRead(), position(last))
        : thrown;
  }

  private int pagesRead() {
    return pages == 0 ? start.pages() : last.pages() + 1;
  }

  private @Nullable String position(@Nullable PagePosition at) {
    return at == null || at.isStart()
        ? null
        : at.text(terms.method(), terms.guide(), call.request(), added);
  }

  /** Reads the page that the exchange brought, and finds the one after it. */
  Page<T> read(HttpExchange exchange, @Nullable PageAhead ahead) {
    Response<Payload> response = exchange.success();
    PageContent content = terms.reader().apply(exchange, response);
    PagePosition at = requireNonNull(rest);
    PageAnswer answer = new PageAnswer(exchange.request(), response, content, at.place());
    if (pages == 0) {
      added = PagePosition.added(answer);
    }
    pages++;
    List<T> all = items(content);
    int from = Math.min(at.skip(), all.size());
    int to = (int) Math.min(all.size(), from + terms.maxItems() - items);
    items += to - from;
    last = new PagePosition(at.pages(), to, at.place());
    boolean cut = to < all.size();
    obstacle = cut ? limit("has more than " + terms.maxItems() + " items (maxItems)") : null;
    rest = cut ? last : following(answer);
    if (ahead != null) {
      boolean goesOn = obstacle == null && rest != null;
      ahead.plan(answer, goesOn ? place() : null, mostPages(all.size()));
    }
    int number = at.pages() + 1;
    exchange.pageFetched(number, to - from, rest == null || obstacle != null);
    return new Page<>(
        number,
        all.subList(from, to),
        position(rest),
        terms.guide().total(answer),
        allPages(answer, number));
  }

  /** Of a page that is cut, or leads nowhere, nobody knows what follows. */
  private OptionalLong allPages(PageAnswer answer, int number) {
    PagePosition next = rest;
    return next != null && next.pages() < number
        ? terms.guide().pages(answer)
        : terms.guide().pages(answer, number, next == null ? null : next.place());
  }

  /** How many more pages are wanted at most, if they are as long as this one. */
  private int mostPages(int items) {
    long most = (terms.maxItems() - this.items) / Math.max(1, items) + 1;
    return (int) Math.max(1, Math.min(terms.maxPages() - pages, most));
  }

  @SuppressWarnings("unchecked") // what the method declares is what its reader reads
  private List<T> items(PageContent content) {
    return (List<T>) content.items();
  }

  private Obstacle limit(String what) {
    return new Obstacle(what, null, !terms.fails());
  }

  /** Finds the page after this one, and whether anything stands in the way to it. */
  private @Nullable PagePosition following(PageAnswer page) {
    @Nullable String place;
    try {
      place = terms.guide().after(page);
    } catch (ForeignPageException | IllegalStateException nowhere) {
      obstacle = lost(nowhere);
      return last;
    }
    if (place == null) {
      return null;
    }
    if (!seen.add(place)) {
      String what = "links page " + (last.pages() + 1) + " to a page that was read before";
      obstacle = new Obstacle(what, null, false);
      return last;
    }
    obstacle = obstacle(page);
    return new PagePosition(last.pages() + 1, 0, place);
  }

  private @Nullable Obstacle obstacle(PageAnswer page) {
    emptyPages = page.items() == 0 ? emptyPages + 1 : 0;
    if (emptyPages == MOST_EMPTY_PAGES) {
      return new Obstacle(
          "brought " + MOST_EMPTY_PAGES + " pages in a row without an item", null, false);
    }
    if (items == terms.maxItems()) {
      return limit("may have more than " + terms.maxItems() + " items (maxItems)");
    }
    return pages == terms.maxPages()
        ? limit("has more than " + terms.maxPages() + " pages (maxPages)")
        : null;
  }
}
