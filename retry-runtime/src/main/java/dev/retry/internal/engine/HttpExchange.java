// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.internal.io.TrailTransport;
import dev.retry.message.BodyNotSavedException;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.TransportException;
import dev.retry.policy.Outcome;
import dev.retry.spi.BodySink;
import dev.retry.spi.CallNotes;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call whose attempts send a request and bring a response. */
public final class HttpExchange extends Exchange<Response<Payload>> {
  private final Transport transport;
  private final @Nullable Instant deadline;
  private final @Nullable Download download;
  private Request request;
  private @Nullable Response<Payload> response;
  private @Nullable CallNotes notes;

  HttpExchange(
      Engine engine,
      Transport transport,
      CallTerms terms,
      Request request,
      @Nullable Instant deadline,
      @Nullable Download download) {
    super(engine, terms, engine.time().nanoTime(), deadline);
    this.transport = transport;
    this.deadline = deadline;
    this.request = request;
    this.download = download;
    this.notes = terms.keepsNotes() ? new CallNotes() : null;
  }

  /** Goes on with a call whose first attempt began without an exchange. */
  HttpExchange(
      Engine engine, Transport transport, CallTerms terms, Request request, HedgedSend.Sent first) {
    super(engine, terms, first.start(), null);
    this.transport = transport;
    this.deadline = null;
    this.request = request;
    this.download = null;
    attach(first);
  }

  /** {@return this, once the listeners know that the call begins} */
  public HttpExchange begun() {
    started();
    return this;
  }

  /** The same call anew, which has not begun. */
  HttpExchange afresh() {
    return engine.prepare(transport, terms, request, deadline, download);
  }

  /** A page of the same call, of which so much time is used up already. */
  HttpExchange ofPage(Request page, PageOrder.Line line, long takenNanos) {
    HttpExchange exchange =
        new HttpExchange(engine, transport, terms.of(line), page, deadline, download);
    exchange.hasTaken(takenNanos);
    exchange.endIfUsedUp();
    return exchange;
  }

  /** {@return what is sent} */
  public Request request() {
    return request;
  }

  @Override
  String what() {
    return request.toString();
  }

  @Override
  Response<Payload> send(SendContext context) throws IOException, InterruptedException {
    return TrailTransport.send(transport, request, attempt(context), attemptStart);
  }

  @Override
  CompletableFuture<Response<Payload>> sendAsync(SendContext context, long began) {
    return TrailTransport.sendAsync(transport, request, attempt(context), began);
  }

  /** With what the attempts of this request remember, if anybody asked for that. */
  private SendContext attempt(SendContext context) {
    SendContext noting = notes == null ? context : context.noting(notes);
    return download == null ? noting : noting.with(noting.body().savedTo(download.target()));
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

  /** Begins with another page than the first. */
  void beginAt(Request page) {
    request = page;
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

  /** {@return what the caller is thrown for the status of the response} */
  public HttpStatusException statusFailure() {
    return new HttpStatusException(response(), report(), terms.errors());
  }

  /**
   * {@return {@code null}, for a method that returns nothing} Throws what the caller is thrown
   * unless the status is 2xx.
   */
  public @Nullable Object nothing() {
    success().body().close();
    return null;
  }

  /**
   * {@return the file that the body of a 2xx is saved to, or {@code null} when it has no content}
   * Throws what the caller is thrown when it cannot be saved.
   */
  public @Nullable Path saved() {
    Response<Payload> success = success();
    if (success.status() == 204 || success.status() == 205) {
      return null;
    }
    Path target = Objects.requireNonNull(download).target();
    try {
      saved(success).moveTo(target);
    } catch (IOException failure) {
      throw notSaved(failure);
    }
    return target;
  }

  /**
   * {@return {@code null}, for a method that returns nothing} Throws what {@link #saved} throws.
   */
  public @Nullable Object savedOnly() {
    saved();
    return null;
  }

  /** What came; something between the transport and here may have replaced it. */
  private Payload.Saved saved(Response<Payload> success) throws IOException {
    Payload body = success.body();
    return body instanceof Payload.Saved saved
        ? saved
        : (Payload.Saved)
            BodySink.read(
                body.open(),
                success.status(),
                body.mediaType(),
                body.length(),
                attempt(terms.context(attempt, Long.MAX_VALUE)));
  }

  /**
   * {@return what the caller is thrown for a body that cannot be read}
   *
   * @param response the response it came with
   * @param why says what is wrong with it
   */
  public CodecException unreadable(Response<Payload> response, IOException why) {
    response.body().close();
    return new CodecException("answered what cannot be read: " + why.getMessage(), report(), why);
  }

  private CodecException notSaved(Throwable failure) {
    return new CodecException(
        "has a body that cannot be saved to "
            + Objects.requireNonNull(download).parameter()
            + ": "
            + failure.getMessage(),
        report(),
        failure);
  }

  @Override
  RuntimeException unusable(@Nullable Throwable failure) {
    if (response != null) {
      return new HttpStatusException(response, report(), terms.errors());
    }
    if (failure instanceof HttpTimeoutException) {
      return new CallTimeoutException("took too long", report(), failure);
    }
    if (failure instanceof BodyNotSavedException && download != null) {
      return notSaved(failure);
    }
    if (failure instanceof RuntimeException unforeseen) {
      return unforeseen;
    }
    String met = failure == null ? "was not sent" : "met " + failure.getClass().getSimpleName();
    return new TransportException(met, report(), failure);
  }
}
