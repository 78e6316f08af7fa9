// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Sends the requests of a {@link Trail}, all of them within the time of the attempt. */
@SuppressWarnings("FutureReturnValueIgnored") // what depends on a future here cannot fail
public final class TrailTransport implements Transport {
  private final Transport transport;
  private final TimeSource time;
  private final Trails trails;

  TrailTransport(Transport transport, TimeSource time, Trails trails) {
    this.transport = Objects.requireNonNull(transport, "transport");
    this.time = Objects.requireNonNull(time, "time");
    this.trails = trails;
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    return send(request, context, time.nanoTime());
  }

  /**
   * Sends as the transport does, without reading the clock again when that follows trails.
   *
   * @param transport what sends
   * @param request what to send
   * @param context the limits of this attempt
   * @param began when it began, by the monotonic clock
   * @return the response
   * @throws IOException when no complete response came
   * @throws InterruptedException when the thread was interrupted
   */
  public static Response<Payload> send(
      Transport transport, Request request, SendContext context, long began)
      throws IOException, InterruptedException {
    return transport instanceof TrailTransport trails
        ? trails.send(request, context, began)
        : transport.send(request, context);
  }

  /**
   * The same without a thread.
   *
   * @param transport what sends
   * @param request what to send
   * @param context the limits of this attempt
   * @param began when it began, by the monotonic clock
   * @return the response, later
   */
  public static CompletableFuture<Response<Payload>> sendAsync(
      Transport transport, Request request, SendContext context, long began) {
    return transport instanceof TrailTransport trails
        ? trails.sendAsync(request, context, began)
        : transport.sendAsync(request, context);
  }

  private Response<Payload> send(Request request, SendContext context, long began)
      throws IOException, InterruptedException {
    Request ready = trails.ready(request, context);
    if (ready == null) {
      Walk walk = new Walk(trails.trail(request, context), context, began);
      return follow(walk, walk.trail.first());
    }
    Response<Payload> response = transport.send(ready, context);
    if (trails.isLast(response)) {
      return response;
    }
    Walk walk = new Walk(trails.trail(ready, context), context, began);
    walk.moved = true;
    CompletableFuture<Request> following = walk.trail.after(response);
    return following == null ? response : follow(walk, following);
  }

  private Response<Payload> follow(Walk walk, CompletableFuture<Request> first)
      throws IOException, InterruptedException {
    CompletableFuture<Request> next = first;
    while (true) {
      Response<Payload> response = transport.send(walk.await(next), walk.context());
      CompletableFuture<Request> following = walk.trail.after(response);
      if (following == null) {
        return response;
      }
      next = following;
    }
  }

  @Override
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    return sendAsync(request, context, time.nanoTime());
  }

  private CompletableFuture<Response<Payload>> sendAsync(
      Request request, SendContext context, long began) {
    CompletableFuture<Response<Payload>> result = new CompletableFuture<>();
    try {
      Request ready = trails.ready(request, context);
      if (ready != null) {
        return sendReady(ready, context, began, result);
      }
      Walk walk = new Walk(trails.trail(request, context), context, began);
      go(walk, walk.trail.first(), result);
    } catch (IOException | RuntimeException e) {
      result.completeExceptionally(e);
    }
    return result;
  }

  private CompletableFuture<Response<Payload>> sendReady(
      Request ready, SendContext context, long began, CompletableFuture<Response<Payload>> result) {
    CompletableFuture<Response<Payload>> sent = transport.sendAsync(ready, context);
    if (sent.isDone() && (sent.isCompletedExceptionally() || trails.isLast(sent.join()))) {
      return sent;
    }
    endWith(result, sent);
    sent.whenComplete(
        (response, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else if (trails.isLast(response)) {
            end(result, response);
          } else {
            Walk walk = new Walk(trails.trail(ready, context), context, began);
            walk.moved = true;
            arrived(walk, response, result);
          }
        });
    return result;
  }

  private static void end(CompletableFuture<Response<Payload>> result, Response<Payload> response) {
    if (!result.complete(response)) {
      response.body().close(); // cancelled just now: nobody else will
    }
  }

  private void go(
      Walk walk, CompletableFuture<Request> next, CompletableFuture<Response<Payload>> result)
      throws IOException {
    if (next.isDone() && !next.isCompletedExceptionally()) {
      send(walk, next.join(), result);
      return;
    }
    CompletableFuture<Request> inTime = walk.inTime(next);
    endWith(result, inTime);
    inTime.whenComplete(
        (request, failure) -> {
          try {
            if (failure != null) {
              throw unwrapped(failure);
            }
            send(walk, request, result);
          } catch (IOException | RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
  }

  private void send(Walk walk, Request request, CompletableFuture<Response<Payload>> result)
      throws IOException {
    CompletableFuture<Response<Payload>> sent = transport.sendAsync(request, walk.context());
    endWith(result, sent);
    sent.whenComplete(
        (response, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else {
            arrived(walk, response, result);
          }
        });
  }

  private void arrived(
      Walk walk, Response<Payload> response, CompletableFuture<Response<Payload>> result) {
    try {
      CompletableFuture<Request> next = result.isDone() ? null : walk.trail.after(response);
      if (next != null) {
        go(walk, next, result);
      } else {
        end(result, response);
      }
    } catch (IOException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private static void endWith(CompletableFuture<?> result, CompletableFuture<?> step) {
    result.whenComplete(
        (response, failure) -> {
          if (result.isCancelled()) {
            step.cancel(true);
          }
        });
  }

  /** What a future failed with: an {@link IOException} is returned, all else is thrown. */
  private static IOException unwrapped(Throwable failure) {
    Throwable inner =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (inner instanceof IOException named) {
      return named;
    }
    if (inner instanceof RuntimeException unforeseen) {
      throw unforeseen;
    }
    throw new CompletionException(inner);
  }

  @Override
  public void close() {
    transport.close();
  }

  /** How far one attempt has come. */
  private final class Walk {
    private final Trail trail;
    private final SendContext whole;
    private final long start;
    private boolean moved;

    Walk(Trail trail, SendContext context, long began) {
      this.trail = trail;
      this.whole = context;
      this.start = began;
    }

    /** The limits of the next request. */
    SendContext context() throws HttpTimeoutException {
      if (!moved) {
        moved = true;
        return whole;
      }
      return whole.within(left());
    }

    private Duration left() throws HttpTimeoutException {
      Duration left = whole.timeLimit().minusNanos(time.nanoTime() - start);
      if (left.isNegative() || left.isZero()) {
        throw tooLate();
      }
      return left;
    }

    private HttpTimeoutException tooLate() {
      return new HttpTimeoutException(
          "no complete response within " + whole.timeLimit().toMillis() + " ms");
    }

    /** The request, awaited on this thread. */
    Request await(CompletableFuture<Request> next) throws IOException, InterruptedException {
      CompletableFuture<Request> awaited = next;
      if (!next.isDone()) {
        awaited = inTime(next);
        time.awaitDone(awaited);
      }
      try {
        return awaited.join();
      } catch (CompletionException failed) {
        throw unwrapped(failed);
      }
    }

    /** The request, unless the time of the attempt is over before. */
    CompletableFuture<Request> inTime(CompletableFuture<Request> next) throws HttpTimeoutException {
      moved = true;
      CompletableFuture<Request> inTime = next.copy();
      TimeSource.@Nullable Timer timer =
          time.schedule(left(), () -> inTime.completeExceptionally(tooLate()));
      inTime.whenComplete((request, failure) -> timer.cancel());
      return inTime;
    }
  }
}
