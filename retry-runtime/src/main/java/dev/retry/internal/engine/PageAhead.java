// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.PaginationException;
import dev.retry.message.Request;
import dev.retry.page.PageAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pages of one walk before they are asked for: side by side those that a page lets be
 * counted, else the next one while a page is read.
 *
 * <p>Each is a row of attempts of its own under the deadline of the walk. A page is believed when
 * it says that something else follows than what was counted on, and what was fetched beyond it is
 * thrown away. For the reader of the walk; {@link #close} may come from any thread.
 */
final class PageAhead {
  private final Engine engine;
  private final HttpExchange call;
  private final PageTerms terms;
  private final Function<String, Request> requests;
  private final PageOrder order;
  private final Deque<String> planned = new ArrayDeque<>();
  private boolean counted;
  private int begun;
  private long busy;
  private long askedAt;

  // Guarded by this.
  private final Deque<Fetch> fetches = new ArrayDeque<>();
  private @Nullable Fetch taken;
  private boolean closed;

  /**
   * Makes one that fetches nothing yet.
   *
   * @param requests makes the request for a place
   */
  PageAhead(Engine engine, HttpExchange call, PageTerms terms, Function<String, Request> requests) {
    this.engine = engine;
    this.call = call;
    this.terms = terms;
    this.requests = requests;
    this.order = new PageOrder(call.terms.table().quota());
  }

  /** Takes up the page at a place, which is fetched now at the latest; the first has none. */
  Fetch take(@Nullable String place) {
    askedAt = engine.time().nanoTime();
    Fetch next = poll();
    if (next == null) {
      planned.poll(); // this one, if any
      next = start(place);
    }
    if (isClosedFor(next)) {
      next.drop();
    }
    return next;
  }

  private synchronized @Nullable Fetch poll() {
    return fetches.poll();
  }

  private synchronized boolean isClosedFor(Fetch next) {
    taken = next;
    return closed;
  }

  /** Takes note that a page is read, and goes on with those that follow it. */
  void plan(PageAnswer page, @Nullable String next, int mostPages) {
    if (next == null || !next.equals(expected())) {
      drop();
      planned.clear();
    }
    if (next != null && expected() == null) {
      List<String> known = terms.guide().known(page, next, mostPages);
      counted = known.size() > 1;
      planned.addAll(known);
    }
    pump();
  }

  private synchronized @Nullable String expected() {
    return fetches.isEmpty() ? planned.peek() : fetches.peek().place;
  }

  private void pump() {
    int most = counted ? terms.prefetch() : 1;
    while (!planned.isEmpty() && order.isFlowing() && hasRoom(most)) {
      Fetch fetch;
      try {
        fetch = start(planned.peek());
      } catch (PaginationException toldWhenItIsAskedFor) {
        return;
      }
      planned.poll();
      add(fetch);
    }
  }

  private synchronized boolean hasRoom(int most) {
    return !closed && fetches.size() < most;
  }

  private void add(Fetch fetch) {
    synchronized (this) {
      if (!closed) {
        fetches.add(fetch);
        return;
      }
    }
    fetch.drop();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it is kept in the fetch
  private Fetch start(@Nullable String place) {
    PageOrder.Line line = order.line(++begun);
    Request request = place == null ? call.request() : requests.apply(place);
    HttpExchange exchange = call.ofPage(request, line, busyUntilNow());
    if (begun == 1) {
      exchange.started();
    }
    return new Fetch(place, exchange, line, engine.callAsync(exchange, new Ended()));
  }

  private long busyUntilNow() {
    return busy + engine.time().nanoTime() - askedAt;
  }

  /** Takes note that the reader has a page: the time until the next is taken up does not count. */
  void handOver(HttpExchange exchange) {
    exchange.hasTaken(busyUntilNow());
    busy = busyUntilNow();
  }

  private void drop() {
    List<Fetch> dropped;
    synchronized (this) {
      dropped = List.copyOf(fetches);
      fetches.clear();
    }
    dropped.forEach(Fetch::drop);
  }

  /** Calls off what is in flight. */
  void close() {
    Fetch current;
    synchronized (this) {
      closed = true;
      current = taken;
    }
    if (current != null) {
      current.drop();
    }
    drop();
  }

  /**
   * A page that is being fetched, or was.
   *
   * @param place where it is
   * @param exchange what fetches it; to be used when that has ended
   * @param line its part of the order of pages
   * @param ended the exchange, when it has ended
   */
  record Fetch(
      @Nullable String place,
      HttpExchange exchange,
      PageOrder.Line line,
      CompletableFuture<HttpExchange> ended) {

    /** The exchange, which has ended. */
    HttpExchange outcome() {
      try {
        return ended.join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof RuntimeException unforeseen) {
          throw unforeseen;
        }
        if (failed.getCause() instanceof Error error) {
          throw error;
        }
        throw failed;
      }
    }

    /** Forgets it. */
    void drop() {
      ended.cancel(true);
      line.answered(); // nobody waits behind it
    }
  }

  /** Takes what came as it is: whoever reads the page says what becomes of it. */
  private static final class Ended implements Finish<HttpExchange, HttpExchange> {
    @Override
    public HttpExchange of(HttpExchange ended) {
      return ended;
    }

    @Override
    public boolean isWhole() {
      return false;
    }
  }
}
