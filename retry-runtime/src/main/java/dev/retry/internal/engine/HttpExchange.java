// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.CallTimeoutException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.TransportException;
import dev.retry.policy.Outcome;
import dev.retry.spi.CallNotes;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call whose attempts send a request and bring a response. */
public final class HttpExchange extends Exchange<Response<Payload>> {
  private final Transport transport;
  private Request request;
  private @Nullable Response<Payload> response;
  private @Nullable CallNotes notes;

  HttpExchange(
      Engine engine,
      Transport transport,
      CallTerms terms,
      Request request,
      @Nullable Instant deadline) {
    super(engine, terms, engine.time().nanoTime(), deadline);
    this.transport = transport;
    this.request = request;
    this.notes = terms.keepsNotes() ? new CallNotes() : null;
    begun();
  }

  Request request() {
    return request;
  }

  @Override
  String what() {
    return request.toString();
  }

  @Override
  Response<Payload> send(SendContext context) throws IOException, InterruptedException {
    return transport.send(request, noting(context));
  }

  @Override
  CompletableFuture<Response<Payload>> sendAsync(SendContext context) {
    return transport.sendAsync(request, noting(context));
  }

  /** What the attempts of this request remember, if anybody asked for that. */
  private SendContext noting(SendContext context) {
    return notes == null ? context : context.noting(notes);
  }

  @Override
  void take(Response<Payload> brought) {
    response = brought;
    if (terms.paced()) {
      engine.quotas().note(terms, brought.headers(), attemptEnd);
    }
  }

  @Override
  boolean isWanted(Response<Payload> brought) {
    return brought.isSuccess() && terms.table().when() == null;
  }

  @Override
  Outcome outcome(Response<Payload> brought) {
    return new Outcome.Received(brought.status(), brought.headers(), brought.body());
  }

  @Override
  void free(Response<Payload> brought) {
    brought.body().close();
  }

  @Override
  void discard() {
    if (response != null) {
      free(response); // a stream, when a condition wants more than this 2xx
    }
  }

  @Override
  void forget() {
    response = null;
  }

  @Override
  int status() {
    return response == null ? 0 : response.status();
  }

  @Override
  boolean replayable() {
    return request.body() == null || request.body().replayable();
  }

  /** A stream that no attempt has read is closed, too. */
  @Override
  void over() {
    if (request.body() != null) {
      request.body().close();
    }
  }

  /** Goes on with the next page: a new row of attempts under the same deadline. */
  void next(Request page) {
    request = page;
    notes = notes == null ? null : new CallNotes();
    anotherRow();
  }

  /**
   * {@return the response, whatever its status} Throws what the caller is thrown when there is
   * none.
   */
  public Response<Payload> response() {
    if (response == null || isCancelled()) {
      throw failure();
    }
    return response;
  }

  /**
   * {@return the response with a status of 2xx} Throws what the caller is thrown when there is
   * none.
   */
  public Response<Payload> success() {
    if (response == null || !response.isSuccess() || isCancelled()) {
      throw failure();
    }
    return response;
  }

  /**
   * {@return {@code null}, for a method that returns nothing} Throws what the caller is thrown
   * unless the status is 2xx.
   */
  public @Nullable Object nothing() {
    success().body().close();
    return null;
  }

  @Override
  RuntimeException unusable(@Nullable Throwable failure) {
    if (response != null) {
      return new HttpStatusException(response, report());
    }
    if (failure instanceof HttpTimeoutException) {
      return new CallTimeoutException("took too long", report(), failure);
    }
    if (failure instanceof RuntimeException unforeseen) {
      return unforeseen;
    }
    String met = failure == null ? "was not sent" : "met " + failure.getClass().getSimpleName();
    return new TransportException(met, report(), failure);
  }
}
