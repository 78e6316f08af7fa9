// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * Reads a list whole.
 *
 * @param <E> the type of the elements: items, or pages
 */
public final class PageCollector<E> implements Flow.Subscriber<E> {
  private final List<E> all = new ArrayList<>();
  private final CompletableFuture<List<E>> result = new CompletableFuture<>();

  private PageCollector() {}

  /**
   * {@return every element, read on the caller's thread}
   *
   * @param source begins a walk
   * @param elements what a page has of them
   * @param <T> the type of the items
   * @param <E> the type of the elements
   */
  public static <T, E> List<E> list(Pages.Source<T> source, Function<Page<T>, List<E>> elements) {
    List<E> all = new ArrayList<>();
    Pages<T> pages = source.walk(all);
    for (Page<T> page = pages.next(); page != null; page = pages.next()) {
      all.addAll(elements.apply(page));
    }
    return Collections.unmodifiableList(all);
  }

  /**
   * {@return every element, read without a thread} Cancelling the future, or completing it, calls
   * off what is in flight.
   *
   * @param source begins a walk
   * @param elements what a page has of them
   * @param <T> the type of the items
   * @param <E> the type of the elements
   */
  public static <T, E> CompletableFuture<List<E>> future(
      Pages.Source<T> source, Function<Page<T>, List<E>> elements) {
    PageCollector<E> collector = new PageCollector<>();
    new PageSubscription<>(source.walk(collector.all), elements, collector).start();
    return collector.result;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  public void onSubscribe(Flow.Subscription subscription) {
    result.whenComplete((list, failure) -> subscription.cancel());
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(E element) {
    all.add(element);
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(Collections.unmodifiableList(all));
  }
}
