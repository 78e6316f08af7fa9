// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Page;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a list has, read on the thread that asks for it: a page is fetched when its first element is
 * asked for.
 *
 * @param <T> the type of the items
 * @param <E> the type of the elements: items, or pages
 */
public final class PageStream<T, E> implements Spliterator<E> {
  private final Pages<T> pages;
  private final Function<Page<T>, List<E>> elements;
  private Iterator<E> page = List.<E>of().iterator();
  private @Nullable RuntimeException failure;

  private PageStream(Pages<T> pages, Function<Page<T>, List<E>> elements) {
    this.pages = pages;
    this.elements = elements;
  }

  /**
   * {@return the elements as a sequential stream}
   *
   * @param pages the walk; closing the stream ends it
   * @param elements what a page has of them
   * @param <T> the type of the items
   * @param <E> the type of the elements
   */
  public static <T, E> Stream<E> stream(Pages<T> pages, Function<Page<T>, List<E>> elements) {
    PageStream<T, E> reader = new PageStream<>(pages, elements);
    return StreamSupport.stream(reader, false).onClose(reader::close);
  }

  /**
   * {@return the elements; each iterator walks anew}
   *
   * @param source begins a walk
   * @param elements what a page has of them
   * @param <T> the type of the items
   * @param <E> the type of the elements
   */
  public static <T, E> Iterable<E> iterable(
      Pages.Source<T> source, Function<Page<T>, List<E>> elements) {
    return () -> Spliterators.iterator(new PageStream<>(source.walk(List.of()), elements));
  }

  @Override
  public boolean tryAdvance(Consumer<? super E> action) {
    while (!page.hasNext()) {
      Page<T> next = fetch();
      if (next == null) {
        return false;
      }
      page = elements.apply(next).iterator();
    }
    action.accept(page.next());
    return true;
  }

  /** A list that failed does not look like one that ended when it is asked again. */
  private @Nullable Page<T> fetch() {
    if (failure != null) {
      throw failure;
    }
    try {
      return pages.next();
    } catch (RuntimeException thrown) {
      failure = thrown;
      throw thrown;
    }
  }

  private void close() {
    pages.close();
    page = List.<E>of().iterator();
  }

  @Override
  public @Nullable Spliterator<E> trySplit() {
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
