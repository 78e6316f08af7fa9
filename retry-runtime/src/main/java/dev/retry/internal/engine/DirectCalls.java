// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.internal.io.TrailTransport;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.policy.Breaker;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Blocking calls of one method whose first attempt, when it goes well, leaves nothing that anybody
 * would ask for.
 *
 * <p>So it is made before there is an exchange, and reads the clock once; an exchange takes up the
 * one that does not go well.
 */
public final class DirectCalls {
  private final Engine engine;
  private final Transport transport;
  private final CallTerms terms;
  private final SendContext first;
  private final @Nullable Guards guards;
  private final @Nullable Breaker breaker;
  private final Reader reader;
  private final Finish<HttpExchange, ?> finish;

  private DirectCalls(
      Engine engine,
      Transport transport,
      CallTerms terms,
      Reader reader,
      Finish<HttpExchange, ?> finish) {
    this.engine = engine;
    this.transport = transport;
    this.terms = terms;
    this.first = terms.context(1, terms.totalNanos());
    this.guards = terms.guards();
    this.breaker = guards == null ? null : guards.breaker();
    this.reader = reader;
    this.finish = finish;
  }

  /**
   * {@return the calls of a method, or {@code null} when something is to be told, judged or kept
   * even of a call that goes well}
   *
   * @param engine what runs them
   * @param transport what sends
   * @param terms the terms of the method
   * @param reader makes what the caller gets, when the first attempt goes well
   * @param finish makes it when an exchange has taken up the call
   */
  public static @Nullable DirectCalls of(
      Engine engine,
      Transport transport,
      CallTerms terms,
      Reader reader,
      Finish<HttpExchange, ?> finish) {
    Guards guards = terms.guards();
    boolean nothingLeft =
        !engine.listening()
            && !terms.paced()
            && !terms.keepsNotes()
            && terms.hedges() == 0
            && terms.table().when() == null
            && (guards == null
                || (guards.rateLimiter() == null && guards.concurrencyLimiter() == null));
    return nothingLeft ? new DirectCalls(engine, transport, terms, reader, finish) : null;
  }

  /** Makes what the caller gets of a response. */
  @FunctionalInterface
  public interface Reader {
    /**
     * {@return the value}
     *
     * @param response one with a status of 2xx
     * @throws IOException when the body is no such value
     */
    @Nullable Object read(Response<Payload> response) throws IOException;
  }

  /**
   * Runs a call on the caller's thread.
   *
   * @param request what to send
   * @return what the caller gets
   */
  public @Nullable Object call(Request request) {
    long permit = breaker == null ? 0 : breaker.tryAcquire();
    if (permit == Breaker.REFUSED || engine.isClosed()) {
      return engine.call(engine.prepare(transport, terms, request, null, null).begun(), finish);
    }
    long began = engine.time().nanoTime();
    RetryBudget budget = terms.budget(engine.budgets(), began);
    Response<Payload> response;
    try {
      budget.firstAttempt(began);
      response = TrailTransport.send(transport, request, first, began);
    } catch (Throwable failure) {
      return engine.call(takenUp(request, permit, began), null, failure, finish);
    }
    if (!response.isSuccess()) {
      return engine.call(takenUp(request, permit, began), response, null, finish);
    }
    Object value;
    try {
      value = reader.read(response);
    } catch (IOException unreadable) {
      return engine.call(
          takenUp(request, permit, began),
          response,
          null,
          ended -> {
            throw ended.unreadable(response, unreadable);
          });
    } catch (RuntimeException | Error unforeseen) {
      return engine.call(
          takenUp(request, permit, began),
          response,
          null,
          ended -> {
            throw unforeseen;
          });
    }
    succeeded(budget, permit, began);
    if (request.body() != null) {
      request.body().close();
    }
    return value;
  }

  private void succeeded(RetryBudget budget, long permit, long began) {
    boolean timed = budget.isTimed() || (breaker != null && breaker.isTimed());
    long ended = timed ? engine.time().nanoTime() : began;
    if (breaker != null) {
      breaker.succeeded(permit, ended - began, ended);
    }
    budget.succeeded(0, ended);
  }

  private HttpExchange takenUp(Request request, long permit, long began) {
    Gate gate = guards == null ? null : new Gate(guards, permit);
    return new HttpExchange(engine, transport, terms, request, new HedgedSend.Sent(1, began, gate));
  }
}
