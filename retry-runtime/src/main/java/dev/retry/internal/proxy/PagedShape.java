// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static java.util.Objects.requireNonNull;

import dev.retry.internal.engine.Engine;
import dev.retry.internal.engine.HttpExchange;
import dev.retry.internal.engine.PageCollector;
import dev.retry.internal.engine.PagePublisher;
import dev.retry.internal.engine.PageStream;
import dev.retry.internal.engine.PageTerms;
import dev.retry.internal.engine.PageWalk;
import dev.retry.internal.engine.Pages;
import dev.retry.internal.model.MethodPlan;
import dev.retry.internal.model.PageReader;
import dev.retry.internal.model.Paging;
import dev.retry.internal.model.ReturnType;
import dev.retry.internal.model.StartPlan;
import dev.retry.message.Page;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.page.PageContent;
import dev.retry.page.PagePosition;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a list in pages is handed over. A shape reads {@link Pages} and knows nothing of how they are
 * fetched; what it hands over are the items of a page, or the page itself.
 */
final class PagedShape implements ReturnShape {
  private final MethodPlan plan;
  private final PageTerms terms;
  private final ReturnType returns;

  PagedShape(MethodPlan plan, Paging paging) {
    this.plan = plan;
    PageReader reader = paging.reader();
    this.terms =
        new PageTerms(
            plan.listed(),
            paging.maxPages(),
            paging.maxItems(),
            paging.prefetch(),
            paging.fails(),
            paging.guide(),
            (ended, page) -> content(reader, ended, page),
            plan::another);
    this.returns = plan.returns();
  }

  private static PageContent content(
      PageReader reader, HttpExchange ended, Response<Payload> page) {
    try {
      return reader.read(page);
    } catch (IOException unreadable) {
      throw ended.unreadable(page, unreadable);
    }
  }

  @Override
  public Object call(Engine engine, HttpExchange exchange, @Nullable Object[] arguments) {
    PagePosition start = start(exchange, arguments);
    Pages.Source<Object> source = held -> new PageWalk<>(engine, exchange, terms, start, held);
    return returns.pages() ? read(source, List::of) : read(source, Page::items);
  }

  private PagePosition start(HttpExchange exchange, @Nullable Object[] arguments) {
    StartPlan start = plan.start();
    return start == null
        ? PagePosition.START
        : start.position(
            plan.label(), arguments, terms.method(), terms.guide(), exchange.request());
  }

  /** What no publisher may hand over (section 2.13 of Reactive Streams). */
  private static <E> List<E> noNulls(List<E> elements) {
    for (E element : elements) {
      requireNonNull(element, "the list holds null, which no Publisher can hand over");
    }
    return elements;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it is what the call returns
  private <E> Object read(Pages.Source<Object> source, Function<Page<Object>, List<E>> elements) {
    if (returns.future()) {
      return PageCollector.future(source, elements);
    }
    return switch (returns.kind()) {
      case STREAM -> PageStream.stream(source.walk(List.of()), elements);
      case ITERABLE -> PageStream.iterable(source, elements);
      case PUBLISHER -> new PagePublisher<>(source, page -> noNulls(elements.apply(page)));
      default -> PageCollector.list(source, elements);
    };
  }
}
