// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.CallException;
import dev.retry.message.Page;
import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.page.ForeignPageException;
import dev.retry.page.PageAnswer;
import dev.retry.page.PageContent;
import dev.retry.page.SeenTargets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pages of one list, each when it is asked for: reads a page, finds the next, knows when
 * to stop.
 *
 * <p>It stands outside retry: each page is an exchange's row of attempts of its own, so a page that
 * fails never fetches the ones before it again.
 *
 * @param <T> the type of the items
 */
public final class PageWalk<T> implements Pages<T> {
  /** Some APIs send pages without items that name the next one; none sends so many. */
  private static final int MOST_EMPTY_PAGES = 100;

  private final Engine engine;
  private final HttpExchange call;
  private final PageTerms terms;
  private final @Nullable PageAhead ahead;
  private final SeenTargets seen = new SeenTargets();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable HttpExchange begun;
  private volatile @Nullable CompletableFuture<Page<T>> inFlight;
  private volatile boolean over;
  private long idleSince;
  private int sent;
  private int pages;
  private long items;
  private @Nullable String tooMuch;
  private int emptyPages;
  private @Nullable String asked;
  private @Nullable String following;

  /**
   * Makes a walk that has not begun.
   *
   * @param engine what fetches
   * @param call the call, with the request for the first page; it does not begin, and can be walked
   *     again
   * @param terms how it is walked
   */
  public PageWalk(Engine engine, HttpExchange call, PageTerms terms) {
    this.engine = engine;
    this.call = call;
    this.terms = terms;
    this.ahead =
        terms.prefetch() == 0
            ? null
            : new PageAhead(engine, call, terms, place -> request(call, place));
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public @Nullable Page<T> next() {
    if (over) {
      return null;
    }
    try {
      if (ahead != null) {
        return came(read(await(takeUp(ahead))));
      }
      HttpExchange exchange = goOn();
      engine.exchange(exchange);
      return came(read(exchange));
    } catch (RuntimeException | Error failure) {
      failed(failure);
      throw failure;
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  public CompletableFuture<@Nullable Page<T>> nextAsync() {
    CompletableFuture<@Nullable Page<T>> result = new CompletableFuture<>();
    if (over) {
      result.complete(null);
      return result;
    }
    CompletableFuture<Page<T>> fetching;
    try {
      fetching = ahead == null ? engine.callAsync(goOn(), new OnePage()) : fetched(takeUp(ahead));
    } catch (RuntimeException | Error failure) {
      failed(failure);
      result.completeExceptionally(failure);
      return result;
    }
    inFlight = fetching;
    if (over) {
      fetching.cancel(true); // closed meanwhile
    }
    fetching.whenComplete(
        (page, failure) -> {
          if (failure == null) {
            result.complete(came(page));
          } else {
            failed(failure);
            result.completeExceptionally(failure);
          }
        });
    return result;
  }

  private PageAhead.Fetch takeUp(PageAhead ahead) {
    if (begun == null) {
      seen.add(call.request().target());
    } else {
      goOnWith(Objects.requireNonNull(begun));
    }
    PageAhead.Fetch fetch = ahead.take(asked);
    begun = fetch.exchange();
    return fetch;
  }

  private HttpExchange await(PageAhead.Fetch fetch) {
    try {
      engine.time().awaitDone(fetch.ended());
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      fetch.drop();
      HttpExchange interrupted = call.afresh(); // the other is in use until it has ended
      interrupted.cancelled();
      begun = interrupted;
      throw interrupted.failure();
    }
    return ended(fetch);
  }

  private CompletableFuture<Page<T>> fetched(PageAhead.Fetch fetch) {
    return fetch.ended().handle((exchange, failure) -> read(ended(fetch)));
  }

  /** The exchange of a page counts those of the pages before as its own. */
  private HttpExchange ended(PageAhead.Fetch fetch) {
    HttpExchange exchange = fetch.outcome();
    exchange.sends += sent;
    sent = exchange.sends;
    return exchange;
  }

  /** What a page becomes without a thread; how the walk ends is told here, not there. */
  private final class OnePage implements Finish<HttpExchange, Page<T>> {
    @Override
    public Page<T> of(HttpExchange ended) {
      return read(ended);
    }

    @Override
    public boolean isWhole() {
      return false;
    }
  }

  @Override
  public void close() {
    over = true;
    HttpExchange exchange = begun;
    CompletableFuture<Page<T>> fetching = inFlight;
    if (exchange != null && told.compareAndSet(false, true)) {
      if (fetching != null && !fetching.isDone()) {
        exchange.gaveUp(null);
      } else {
        exchange.succeeded();
      }
    }
    if (fetching != null) {
      fetching.cancel(true);
    }
    callOffAhead();
  }

  private void callOffAhead() {
    if (ahead != null) {
      ahead.close();
    }
  }

  /** Sets the exchange to the next page. Throws when there is more than permitted. */
  private HttpExchange goOn() {
    HttpExchange exchange = begun;
    if (exchange == null) {
      exchange = call.afresh();
      seen.add(exchange.request().target());
      begun = exchange;
      exchange.begun();
      return exchange;
    }
    exchange.idleSince(idleSince);
    exchange.next(request(exchange, goOnWith(exchange)));
    return exchange;
  }

  private String goOnWith(HttpExchange exchange) {
    if (tooMuch != null) {
      throw new PaginationException(tooMuch, exchange.report(), null);
    }
    String place = Objects.requireNonNull(following);
    asked = place;
    return place;
  }

  private Request request(HttpExchange exchange, String place) {
    try {
      return terms.renewed().apply(terms.guide().at(call.request(), place));
    } catch (IllegalStateException unsayable) {
      throw new PaginationException(
          "cannot be walked: " + unsayable.getMessage(), exchange.report(), unsayable);
    }
  }

  private Page<T> came(Page<T> page) {
    idleSince = engine.time().nanoTime();
    if (ahead != null) {
      ahead.handOver(Objects.requireNonNull(begun));
    }
    if (tooMuch == null ? following == null : !terms.fails()) {
      over = true;
      if (told.compareAndSet(false, true)) {
        Objects.requireNonNull(begun).succeeded();
      }
    }
    return page;
  }

  private void failed(Throwable failure) {
    over = true;
    callOffAhead();
    HttpExchange exchange = begun;
    if (exchange != null) {
      if (!(failure instanceof CallException)) {
        exchange.abandon();
      }
      if (told.compareAndSet(false, true)) {
        exchange.gaveUp(failure);
      }
    }
  }

  /** Reads the page that the exchange brought, and finds the one after it. */
  private Page<T> read(HttpExchange exchange) {
    Response<Payload> response = exchange.success();
    PageContent content = terms.reader().apply(exchange, response);
    PageAnswer answer = new PageAnswer(exchange.request(), response, content, asked);
    List<T> read = items(content);
    pages++;
    following = following(exchange, answer);
    if (items + read.size() > terms.maxItems()) {
      read = read.subList(0, (int) (terms.maxItems() - items));
      tooMuch = "has more than " + terms.maxItems() + " items (maxItems)";
    } else if (following != null && items + read.size() == terms.maxItems()) {
      tooMuch = "may have more than " + terms.maxItems() + " items (maxItems)";
    } else if (following != null && pages == terms.maxPages()) {
      tooMuch = "has more than " + terms.maxPages() + " pages (maxPages)";
    }
    items += read.size();
    if (ahead != null) {
      ahead.plan(answer, tooMuch == null ? following : null, mostPages(answer.items()));
    }
    exchange.pageFetched(pages, read.size(), following == null || tooMuch != null);
    return new Page<>(
        pages, read, following, terms.guide().total(answer), terms.guide().pages(answer));
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

  private @Nullable String following(HttpExchange ended, PageAnswer page) {
    @Nullable String next;
    try {
      next = terms.guide().after(page);
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
}
