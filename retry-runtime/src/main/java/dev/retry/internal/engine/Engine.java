// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.BreakerState;
import dev.retry.message.CallException;
import dev.retry.message.Request;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallEvent;
import dev.retry.spi.CallListener;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs exchanges: {@link #call} on the caller's thread, {@link #callAsync} without one.
 *
 * <p>Owns the pauses that are under way, so that closing it ends them; transport and executor
 * belong to whoever handed them in.
 */
public final class Engine implements AutoCloseable {
  private final TimeSource time;
  private final List<IsolatedListener> listeners;
  private final RandomGenerator random;
  private final Executor executor;
  private final Budgets budgets;
  private final Quotas quotas;
  private final Pauses pauses;

  /**
   * Makes an engine.
   *
   * @param time the clocks, and the waiting
   * @param listeners who is told what happens, in this order
   * @param random what jitter is drawn from; used by many threads
   * @param executor what goes on with asynchronous calls after a wait or a response
   * @param budget makes the retry budget of a host
   */
  public Engine(
      TimeSource time,
      List<CallListener> listeners,
      RandomGenerator random,
      Executor executor,
      Supplier<RetryBudget> budget) {
    this.time = time;
    this.listeners = listeners.stream().map(IsolatedListener::new).toList();
    this.random = random;
    this.executor = executor;
    this.budgets = new Budgets(budget);
    this.quotas = new Quotas(time);
    this.pauses = new Pauses(time);
  }

  /**
   * Prepares a call over HTTP; nothing is told or sent yet.
   *
   * @param transport what sends
   * @param terms the terms of the method
   * @param request the first request
   * @param deadline when the caller wants it to be over, or {@code null} to leave it to the terms
   * @param download where the body is saved, or {@code null} when it is not
   * @return the exchange, which is to {@linkplain HttpExchange#begun begin} before {@link #call} or
   *     {@link #callAsync}
   * @throws IllegalStateException when the client is closed
   */
  public HttpExchange prepare(
      Transport transport,
      CallTerms terms,
      Request request,
      @Nullable Instant deadline,
      @Nullable Download download) {
    if (isClosed() && request.body() != null) {
      request.body().close();
    }
    requireOpen(terms);
    return new HttpExchange(this, transport, terms, request, deadline, download);
  }

  /**
   * Runs a call on the caller's thread.
   *
   * @param exchange the call
   * @param finish makes what the caller gets
   * @param <R> what an attempt brings
   * @param <E> the kind of exchange
   * @param <T> what the caller gets
   * @return what the caller gets
   */
  public <R, E extends Exchange<R>, T> @Nullable T call(E exchange, Finish<? super E, T> finish) {
    return call(exchange, null, null, finish);
  }

  /**
   * The same, when an attempt that has ended is all there is of the call so far: with what it
   * brought, or with a failure.
   */
  <R, E extends Exchange<R>, T> @Nullable T call(
      E exchange, @Nullable R brought, @Nullable Throwable failed, Finish<? super E, T> finish) {
    try {
      if (failed != null) {
        failed(exchange, failed);
      } else if (brought != null) {
        exchange.received(brought);
      }
      exchange(exchange);
      T value = finish.of(exchange);
      exchange.succeeded();
      return value;
    } catch (CallException failure) {
      exchange.gaveUp(failure);
      return finish.failed(failure, exchange);
    } catch (RuntimeException | Error failure) {
      exchange.abandon();
      exchange.gaveUp(failure);
      throw failure;
    }
  }

  /**
   * Runs a call without holding a thread while it waits. Cancelling the future, or completing it,
   * ends the wait and the exchange in flight.
   *
   * @param exchange the call
   * @param finish makes what the caller gets
   * @param <R> what an attempt brings
   * @param <E> the kind of exchange
   * @param <T> what the caller gets
   * @return what the caller gets, later
   */
  public <R, E extends Exchange<R>, T> CompletableFuture<T> callAsync(
      E exchange, Finish<? super E, T> finish) {
    return new AsyncCall<R, E, T>(this, exchange, finish).start();
  }

  /** Sends and waits, on the caller's thread, until the exchange has ended. */
  void exchange(Exchange<?> exchange) {
    for (long next = exchange.next(); next != Exchange.ENDED; next = exchange.next()) {
      if (next == Exchange.SEND) {
        attempt(exchange);
      } else if (next == Exchange.QUEUE) {
        awaitTurn(exchange);
      } else if (!pauses.sleep(next)) {
        exchange.cancelled();
      }
    }
  }

  private void awaitTurn(Exchange<?> exchange) {
    CompletableFuture<Void> woken = new CompletableFuture<>();
    if (exchange.queue(() -> woken.complete(null)) == null) {
      return;
    }
    try {
      time.awaitDone(woken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      exchange.cancelled();
    }
  }

  private <R> void attempt(Exchange<R> exchange) {
    if (exchange.terms.hedges() > 0) {
      attemptHedged(exchange);
      return;
    }
    R result;
    try {
      result = exchange.send(exchange.begin());
    } catch (Throwable failure) {
      failed(exchange, failure);
      return;
    }
    exchange.received(result);
  }

  private static void failed(Exchange<?> exchange, Throwable failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    exchange.failed(failure);
  }

  /** Which takes more than this thread, so it only waits. */
  private <R> void attemptHedged(Exchange<R> exchange) {
    CompletableFuture<R> sent = HedgedSend.start(this, exchange);
    try {
      time.awaitDone(sent);
    } catch (InterruptedException interrupted) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      exchange.failed(interrupted);
      return;
    }
    exchange.received(sent);
  }

  /**
   * Tells the listeners that a breaker changed.
   *
   * @param breaker what it is called
   * @param from the state before
   * @param to the state after
   */
  public void breakerChanged(String breaker, BreakerState from, BreakerState to) {
    if (listening()) {
      tell(new CallEvent.BreakerChanged(breaker, from, to));
    }
  }

  TimeSource time() {
    return time;
  }

  RandomGenerator random() {
    return random;
  }

  /** {@return what goes on with asynchronous calls} */
  public Executor executor() {
    return executor;
  }

  Budgets budgets() {
    return budgets;
  }

  Quotas quotas() {
    return quotas;
  }

  Pauses pauses() {
    return pauses;
  }

  /** {@return what tells all listeners, or {@code null} when there is none} */
  public @Nullable CallListener listener() {
    return listening() ? this::tell : null;
  }

  boolean listening() {
    return !listeners.isEmpty();
  }

  /**
   * Tells the listeners that a fallback is called.
   *
   * @param method the method whose call failed
   * @param failure what the caller would have been thrown
   */
  public void fellBack(String method, CallException failure) {
    if (listening()) {
      tell(new CallEvent.FellBack(method, failure));
    }
  }

  void tell(CallEvent event) {
    for (IsolatedListener listener : listeners) {
      listener.on(event);
    }
  }

  void requireOpen(CallTerms terms) {
    if (isClosed()) {
      throw new IllegalStateException(terms.method() + ": the client is closed");
    }
  }

  /** {@return whether calls that begin now fail} */
  public boolean isClosed() {
    return pauses.isClosed();
  }

  /**
   * Ends every pause: calls that wait fail now, calls in flight make no further attempt, new ones
   * are refused.
   */
  @Override
  public void close() {
    pauses.close();
  }
}
