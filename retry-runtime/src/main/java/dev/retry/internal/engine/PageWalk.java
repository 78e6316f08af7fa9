// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.retry.message.CallException;
import dev.retry.message.Page;
import dev.retry.page.PagePosition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Walks the pages of one list: fetches each when it is asked for, or ahead, and tells the listeners
 * how the walk ends.
 *
 * <p>It stands outside retry: each page is an exchange's row of attempts of its own, so a page that
 * fails never fetches the ones before it again.
 *
 * @param <T> the type of the items
 */
public final class PageWalk<T> implements Pages<T> {
  private final Engine engine;
  private final HttpExchange call;
  private final PageTrack<T> track;
  private final @Nullable PageAhead ahead;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile @Nullable HttpExchange begun;
  private volatile @Nullable CompletableFuture<Page<T>> inFlight;
  private volatile boolean over;
  private long idleSince;
  private int sent;

  /**
   * Makes a walk that has not begun.
   *
   * @param engine what fetches
   * @param call the call, with the request for the first page; it does not begin, and can be walked
   *     again
   * @param terms how it is walked
   * @param start where it begins
   * @param held what the reader has read and keeps to itself
   * @throws IllegalStateException when the client is closed
   */
  public PageWalk(
      Engine engine, HttpExchange call, PageTerms terms, PagePosition start, List<?> held) {
    engine.requireOpen(call.terms);
    this.engine = engine;
    this.call = call;
    this.track = new PageTrack<>(call, terms, start, held);
    this.ahead =
        terms.prefetch() == 0
            ? null
            : new PageAhead(engine, call, terms, place -> track.request(call, place));
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
    } catch (CallException failure) {
      CallException thrown = track.withWhatCame(failure);
      failed(thrown);
      throw thrown;
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
      end(result, failure);
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
            end(result, failure);
          }
        });
    return result;
  }

  private void end(CompletableFuture<?> result, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    Throwable thrown = cause instanceof CallException ours ? track.withWhatCame(ours) : failure;
    failed(thrown);
    result.completeExceptionally(thrown);
  }

  private PageAhead.Fetch takeUp(PageAhead ahead) {
    HttpExchange before = begun;
    if (before != null) {
      track.requireNext(before);
    }
    PageAhead.Fetch fetch = ahead.take(track.place());
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

  /** Fails with what is thrown itself. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  private CompletableFuture<Page<T>> fetched(PageAhead.Fetch fetch) {
    CompletableFuture<Page<T>> page = new CompletableFuture<>();
    fetch
        .ended()
        .whenComplete(
            (exchange, failure) -> {
              try {
                page.complete(read(ended(fetch)));
              } catch (RuntimeException | Error thrown) {
                page.completeExceptionally(thrown);
              }
            });
    return page;
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

  /** Sets the exchange to the next page. Throws when none can follow. */
  private HttpExchange goOn() {
    HttpExchange exchange = begun;
    if (exchange == null) {
      exchange = call.afresh();
      String place = track.place();
      if (place != null) {
        exchange.beginAt(track.request(exchange, place));
      }
      begun = exchange;
      return exchange.begun();
    }
    exchange.idleSince(idleSince);
    track.requireNext(exchange);
    exchange.next(track.request(exchange, requireNonNull(track.place())));
    return exchange;
  }

  private Page<T> came(Page<T> page) {
    idleSince = engine.time().nanoTime();
    if (ahead != null) {
      ahead.handOver(requireNonNull(begun));
    }
    if (track.isOver()) {
      over = true;
      if (told.compareAndSet(false, true)) {
        requireNonNull(begun).succeeded();
      }
    }
    return page;
  }

  private void failed(Throwable thrown) {
    over = true;
    callOffAhead();
    HttpExchange exchange = begun;
    if (exchange == null) {
      return;
    }
    if (!(thrown instanceof CallException)) {
      exchange.abandon();
    }
    if (told.compareAndSet(false, true)) {
      exchange.gaveUp(thrown);
    }
  }

  private Page<T> read(HttpExchange exchange) {
    return track.read(exchange, ahead);
  }
}
