// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import static java.util.Objects.requireNonNull;

import dev.retry.internal.engine.CallTerms;
import dev.retry.internal.engine.DirectCalls;
import dev.retry.internal.engine.Download;
import dev.retry.internal.engine.Engine;
import dev.retry.internal.engine.HttpExchange;
import dev.retry.internal.model.ApiMethod;
import dev.retry.internal.model.ApiModel;
import dev.retry.internal.model.MethodPlan;
import dev.retry.message.CallException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.message.Request;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.CallNotes;
import dev.retry.spi.CallSite;
import dev.retry.spi.CalledMethod;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.lang.invoke.MethodHandles.Lookup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The whole of one declared call: arguments become a request, the engine runs it, the response
 * becomes a value.
 *
 * <p>Introduces the plan of a method, which knows no engine, to the engine, which knows no plan.
 */
public final class DeclaredCall implements CallSite {
  private static final int ERROR_BODY_LIMIT = 64 << 10;

  private final MethodPlan plan;
  private final Engine engine;
  private final Transport transport;
  private final CallTerms terms;
  private final ReturnShape shape;
  private final @Nullable DirectCalls direct;

  private DeclaredCall(MethodPlan plan, CallParts parts) {
    this.plan = plan;
    this.engine = parts.engine();
    this.transport = parts.transport();
    this.shape = ReturnShape.of(plan);
    SendContext attempt =
        new SendContext(
            new CalledMethod(plan.label(), plan.declaration(), plan.origin()),
            1,
            plan.limits().attempt(),
            plan.limits().connect(),
            plan.returns().streaming()
                ? BodyHandling.stream(ERROR_BODY_LIMIT)
                : BodyHandling.inMemory(parts.bodyLimit(), ERROR_BODY_LIMIT),
            parts.engine().listener(),
            parts.keepsNotes() ? new CallNotes() : null);
    this.terms =
        new CallTerms(
            plan.origin().toString(),
            plan.table(),
            plan.idempotent(),
            plan.paced(),
            plan.keyed(),
            plan.limits().total(),
            parts.guards().of(plan),
            plan.hedge().after(),
            plan.hedge().max(),
            attempt,
            parts.errors());
    this.direct = ReturnShape.direct(plan, engine, transport, terms);
  }

  /**
   * {@return what a class that implements the interface needs: one implementation for each method}
   *
   * @param model the interface
   */
  public static List<Slot> slots(ApiModel model) {
    return model.methods().stream()
        .map(method -> new Slot(method.key(), method.methods()))
        .toList();
  }

  /**
   * Makes the call sites of an interface.
   *
   * @param model the interface
   * @param parts what all calls of the factory use
   * @param client the client that they are for
   * @param inside a lookup of its class
   * @return a call site for each slot, by its key
   */
  public static Map<String, CallSite> sites(
      ApiModel model, CallParts parts, Object client, Lookup inside) {
    Map<String, CallSite> sites = new HashMap<>();
    for (ApiMethod method : model.methods()) {
      DeclaredCall call = new DeclaredCall(method.plan(), parts);
      FallbackMethod fallback =
          FallbackMethod.of(method, model.type(), client, inside, parts.engine());
      sites.put(method.key(), fallback == null ? call : new FallbackCall(call, fallback));
    }
    return sites;
  }

  @Override
  public @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    if (direct != null) {
      Request request = plan.bind(arguments);
      try {
        return direct.call(request);
      } catch (CallException failure) {
        throw declared(failure);
      }
    }
    HttpExchange exchange = begin(arguments);
    @Nullable Object result;
    try {
      result = run(exchange, arguments);
    } catch (CallException failure) {
      throw declared(failure);
    }
    return !plan.errors().isNothing() && result instanceof CompletableFuture<?> future
        ? ThrownFuture.of(future, this::thrownFor)
        : result;
  }

  /** Makes the request; nothing is sent yet. Lists in pages begin when they are read. */
  HttpExchange begin(@Nullable Object[] arguments) {
    HttpExchange exchange =
        engine.prepare(
            transport, terms, plan.bind(arguments), plan.deadline(arguments), download(arguments));
    return plan.paging() == null ? exchange.begun() : exchange;
  }

  private @Nullable Download download(@Nullable Object[] arguments) {
    Path file = plan.saveTo(arguments);
    return file == null ? null : new Download(file, requireNonNull(plan.saving()).parameter());
  }

  /** Runs the call, or sets it going. */
  @Nullable Object run(HttpExchange exchange, @Nullable Object[] arguments) {
    return shape.call(engine, exchange, arguments);
  }

  /** What the user wants to be thrown for it: an exception of their own, or the failure itself. */
  Throwable thrownFor(Throwable failure) {
    return failure instanceof HttpStatusException status ? plan.errors().of(status) : failure;
  }

  /**
   * What went wrong underneath, when the method declares to throw it, and otherwise the failure
   * itself.
   */
  Throwable declared(CallException failure) {
    Throwable thrown = thrownFor(failure);
    if (thrown != failure || failure instanceof PaginationException) { // which has what was read
      return thrown;
    }
    Throwable cause = failure.getCause();
    for (Class<?> type : plan.thrown()) {
      if (type.isInstance(cause)) {
        cause.addSuppressed(failure);
        return cause;
      }
    }
    return failure;
  }
}
