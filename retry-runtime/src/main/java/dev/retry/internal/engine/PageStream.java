// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.CallException;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The items of a list that comes in pages, one page fetched when its first item is asked for.
 *
 * <p>Nothing is sent before the first item is asked for, and nothing after the last one that is.
 * The time the reader takes between pages does not count against the call's total time.
 *
 * @param <T> the type of the items
 */
public final class PageStream<T> implements Spliterator<T> {
  private final Engine engine;
  private final HttpExchange exchange;
  private final PageWalk<T> walk;
  private Iterator<T> page = List.<T>of().iterator();
  private long idleSince;
  private boolean begun;
  private boolean ended;

  private PageStream(Engine engine, HttpExchange exchange, PageWalk<T> walk) {
    this.engine = engine;
    this.exchange = exchange;
    this.walk = walk;
    this.idleSince = engine.time().nanoTime();
  }

  /**
   * Makes the stream; nothing is sent yet.
   *
   * @param engine what fetches
   * @param exchange the call, with the request for the first page
   * @param walk finds the pages
   * @param <T> the type of the items
   * @return a sequential stream
   */
  public static <T> Stream<T> of(Engine engine, HttpExchange exchange, PageWalk<T> walk) {
    PageStream<T> items = new PageStream<>(engine, exchange, walk);
    return StreamSupport.stream(items, false).onClose(items::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    while (!page.hasNext()) {
      if (ended || !fetch()) {
        return false;
      }
    }
    action.accept(page.next());
    return true;
  }

  /** Fetches the next page; {@code false} when there is none. */
  private boolean fetch() {
    exchange.idleSince(idleSince);
    try {
      if (begun && !walk.goOn(exchange)) {
        close();
        return false;
      }
      begun = true;
      engine.exchange(exchange);
      page = walk.read(exchange).iterator();
      return true;
    } catch (CallException failure) {
      ended = true;
      exchange.gaveUp(failure);
      throw failure;
    } finally {
      idleSince = engine.time().nanoTime();
    }
  }

  private void close() {
    if (begun && !ended) {
      exchange.succeeded();
    }
    ended = true;
    page = List.<T>of().iterator();
  }

  @Override
  public @Nullable Spliterator<T> trySplit() {
    return null; // pages follow each other
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED;
  }
}
