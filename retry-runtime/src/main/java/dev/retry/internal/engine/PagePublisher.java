// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Page;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * What a list has, without a thread: each subscriber has a walk of its own, and pages are fetched
 * one by one as they are asked for.
 *
 * @param source begins a walk
 * @param elements what a page has of them
 * @param <T> the type of the items
 * @param <E> the type of the elements: items, or pages
 */
public record PagePublisher<T, E>(Pages.Source<T> source, Function<Page<T>, List<E>> elements)
    implements Flow.Publisher<E> {
  private static final Flow.Subscription NOTHING =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  @Override
  public void subscribe(Flow.Subscriber<? super E> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    Pages<T> pages;
    try {
      pages = source.walk(List.of());
    } catch (IllegalStateException closed) {
      subscriber.onSubscribe(NOTHING); // section 1.9 of Reactive Streams
      subscriber.onError(closed);
      return;
    }
    new PageSubscription<>(pages, elements, subscriber).start();
  }
}
