// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Page;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands the elements of one walk to one subscriber, as many as it requested.
 *
 * <p>Whoever has something new calls {@link #turn}: the first of them does what there is to do, on
 * its thread, and the others leave it to that one. So nothing runs twice at a time, and the stack
 * stays flat however fast pages come.
 *
 * @param <T> the type of the items
 * @param <E> the type of the elements: items, or pages
 */
final class PageSubscription<T, E> implements Flow.Subscription {
  private final Pages<T> pages;
  private final Function<Page<T>, List<E>> elements;
  private final Flow.Subscriber<? super E> subscriber;
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicLong wanted = new AtomicLong();
  private volatile boolean cancelled;
  private volatile boolean unlawful;

  // Of whoever's turn it is.
  private Iterator<E> page = List.<E>of().iterator();
  private @Nullable CompletableFuture<@Nullable Page<T>> fetching;
  private boolean over;

  PageSubscription(
      Pages<T> pages, Function<Page<T>, List<E>> elements, Flow.Subscriber<? super E> subscriber) {
    this.pages = pages;
    this.elements = elements;
    this.subscriber = subscriber;
  }

  /** Nothing is handed over before the subscriber has the subscription. */
  void start() {
    turns.incrementAndGet();
    subscriber.onSubscribe(this);
    proceed();
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      unlawful = true; // section 3.9 of Reactive Streams
    } else {
      wanted.accumulateAndGet(n, PageSubscription::sum);
    }
    turn();
  }

  private static long sum(long have, long more) {
    long sum = have + more;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  @Override
  public void cancel() {
    cancelled = true;
    turn();
  }

  private void turn() {
    if (turns.getAndIncrement() == 0) {
      proceed();
    }
  }

  private void proceed() {
    int seen = 1;
    while (seen != 0) {
      boolean more = !over;
      while (more) {
        more = step();
      }
      seen = turns.addAndGet(-seen);
    }
  }

  /** Does what comes next; {@code false} when there is nothing to do for now. */
  private boolean step() {
    if (cancelled) {
      return end();
    }
    if (unlawful) {
      end();
      subscriber.onError(new IllegalArgumentException("as many as 0, or fewer, were requested"));
      return false;
    }
    if (page.hasNext()) {
      return wanted.get() > 0 && handOver();
    }
    CompletableFuture<@Nullable Page<T>> next = fetching;
    if (next != null) {
      return next.isDone() && take(next);
    }
    if (pages.isOver()) {
      end();
      subscriber.onComplete();
      return false;
    }
    return wanted.get() > 0 && fetch();
  }

  private boolean handOver() {
    wanted.getAndUpdate(left -> left == Long.MAX_VALUE ? left : left - 1);
    try {
      subscriber.onNext(page.next());
    } catch (RuntimeException | Error broken) {
      end(); // which no subscriber may do; it gets nothing more
      throw broken;
    }
    return true;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  private boolean fetch() {
    CompletableFuture<@Nullable Page<T>> next = pages.nextAsync();
    fetching = next;
    if (!next.isDone()) {
      next.whenComplete((came, failure) -> turn());
    }
    return true;
  }

  private boolean take(CompletableFuture<@Nullable Page<T>> next) {
    fetching = null;
    try {
      Page<T> came = next.join();
      page = came == null ? page : elements.apply(came).iterator();
      return true;
    } catch (CompletionException failed) {
      return fail(failed.getCause() == null ? failed : failed.getCause());
    } catch (RuntimeException failed) {
      return fail(failed);
    }
  }

  private boolean fail(Throwable failure) {
    end();
    subscriber.onError(failure);
    return false;
  }

  private boolean end() {
    over = true;
    page = List.<E>of().iterator();
    pages.close();
    return false;
  }
}
