// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import dev.retry.internal.engine.CallTerms;
import dev.retry.internal.engine.DirectCalls;
import dev.retry.internal.engine.Engine;
import dev.retry.internal.engine.Finish;
import dev.retry.internal.engine.HttpExchange;
import dev.retry.internal.model.BodyReader;
import dev.retry.internal.model.MethodPlan;
import dev.retry.internal.model.Paging;
import dev.retry.internal.model.ReturnType;
import dev.retry.message.Attempts;
import dev.retry.message.CallException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a call is run and what it returns, by the declared return type. */
@FunctionalInterface
interface ReturnShape {

  /** Runs the call, or sets it going. */
  @Nullable Object call(Engine engine, HttpExchange exchange, @Nullable Object[] arguments);

  /** The shape of a method. */
  @SuppressWarnings("FutureReturnValueIgnored") // it is what the call returns
  static ReturnShape of(MethodPlan plan) {
    Paging paging = plan.paging();
    if (paging != null) {
      return new PagedShape(plan, paging);
    }
    Finish<HttpExchange, ?> finish = finish(plan);
    return plan.returns().future()
        ? (engine, exchange, arguments) -> engine.callAsync(exchange, finish)
        : (engine, exchange, arguments) -> engine.call(exchange, finish);
  }

  /** How a call is run that leaves nothing when it goes well, or {@code null} when it does. */
  static @Nullable DirectCalls direct(
      MethodPlan plan, Engine engine, Transport transport, CallTerms terms) {
    ReturnType returns = plan.returns();
    boolean plain =
        switch (returns.kind()) {
          case VALUE, VOID, OPTIONAL -> true;
          default -> false;
        };
    if (!plain
        || returns.future()
        || plan.paging() != null
        || plan.saving() != null
        || plan.deadline() >= 0) {
      return null;
    }
    return DirectCalls.of(engine, transport, terms, reader(plan), finish(plan));
  }

  private static DirectCalls.Reader reader(MethodPlan plan) {
    BodyReader reader = plan.reader();
    if (plan.returns().bodyless()) {
      return response -> {
        response.body().close();
        return null;
      };
    }
    return plan.returns().kind() == ReturnType.Kind.OPTIONAL
        ? response -> Optional.ofNullable(reader.read(response))
        : reader::read;
  }

  private static Finish<HttpExchange, ?> finish(MethodPlan plan) {
    Content content = Content.of(plan);
    return switch (plan.returns().kind()) {
      case OPTIONAL -> x -> optional(content, x);
      case RESPONSE -> x -> response(content, x);
      case ATTEMPTS -> attempts(content);
      default -> content::of;
    };
  }

  private static Optional<?> optional(Content content, HttpExchange ended) {
    return ended.response().status() == 404
        ? Optional.empty()
        : Optional.ofNullable(content.of(ended));
  }

  @SuppressWarnings("NullAway") // the body of Response<T> may be null where T may be
  private static Response<@Nullable Object> response(Content content, HttpExchange ended) {
    Response<Payload> response = ended.response();
    boolean success = response.isSuccess();
    return new Response<>(
        response.status(),
        response.headers(),
        success ? content.of(ended) : null,
        response.target(),
        ended.attempts(),
        success ? null : ended.statusFailure());
  }

  private static Finish<HttpExchange, ?> attempts(Content content) {
    return new Finish<HttpExchange, Attempts<Object>>() {
      @Override
      public Attempts<Object> of(HttpExchange ended) {
        return new Attempts<>(content.of(ended), null, ended.attempts());
      }

      @Override
      public Attempts<Object> failed(CallException failure, HttpExchange ended) {
        return new Attempts<>(null, failure, failure.attempts());
      }
    };
  }

  /** What the body of a 2xx becomes; anything else is thrown. */
  @FunctionalInterface
  interface Content {
    @Nullable Object of(HttpExchange ended);

    static Content of(MethodPlan plan) {
      boolean bodyless = plan.returns().bodyless();
      if (plan.saving() != null) {
        return bodyless ? HttpExchange::savedOnly : HttpExchange::saved;
      }
      BodyReader reader = plan.reader();
      return bodyless ? HttpExchange::nothing : ended -> read(reader, ended, ended.success());
    }
  }

  private static @Nullable Object read(
      BodyReader reader, HttpExchange ended, Response<Payload> response) {
    try {
      return reader.read(response);
    } catch (IOException unreadable) {
      throw ended.unreadable(response, unreadable);
    }
  }
}
