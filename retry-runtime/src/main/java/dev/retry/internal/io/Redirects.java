// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.UriReference;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Follows the redirects of another transport where that is safe: a GET or HEAD without content,
 * within the origin of the request, at most five in a row.
 *
 * <p>Any other redirect is the response, so credentials never reach another origin, and a POST is
 * never sent twice or turned into a GET. All hops share the time limit of the attempt.
 */
public final class Redirects implements Transport {
  private static final int MOST = 5;
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private final Transport transport;
  private final TimeSource time;

  /**
   * Wraps a transport, which is closed with this one.
   *
   * @param transport sends each hop
   * @param time measures what is left for the next hop
   */
  public Redirects(Transport transport, TimeSource time) {
    this.transport = Objects.requireNonNull(transport, "transport");
    this.time = Objects.requireNonNull(time, "time");
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    Trail trail = new Trail(request, context, time);
    Response<Payload> response = transport.send(request, context);
    while (trail.leadsOnFrom(response)) {
      response = transport.send(trail.request(), trail.context());
    }
    return response;
  }

  @Override
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    CompletableFuture<Response<Payload>> result = new CompletableFuture<>();
    hop(new Trail(request, context, time), context, result);
    return result;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what depends on a future here cannot fail
  private void hop(Trail trail, SendContext context, CompletableFuture<Response<Payload>> result) {
    CompletableFuture<Response<Payload>> sent = transport.sendAsync(trail.request(), context);
    result.whenComplete(
        (response, failure) -> {
          if (result.isCancelled()) {
            sent.cancel(true);
          }
        });
    sent.whenComplete(
        (response, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else {
            arrived(trail, response, result);
          }
        });
  }

  private void arrived(
      Trail trail, Response<Payload> response, CompletableFuture<Response<Payload>> result) {
    try {
      if (trail.leadsOnFrom(response) && !result.isDone()) {
        hop(trail, trail.context(), result);
      } else if (!result.complete(response)) {
        response.body().close(); // cancelled just now: nobody else will
      }
    } catch (IOException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    transport.close();
  }

  /** Where one attempt has come to. */
  private static final class Trail {
    private final SendContext context;
    private final TimeSource time;
    private final long start;
    private Request request;
    private int hops;

    Trail(Request request, SendContext context, TimeSource time) {
      this.request = request;
      this.context = context;
      this.time = time;
      this.start = time.nanoTime();
    }

    /** {@return the request of the next hop, at first the user's} */
    Request request() {
      return request;
    }

    /**
     * {@return the limits of the next hop} @throws HttpTimeoutException when there is no time for
     * it
     */
    SendContext context() throws HttpTimeoutException {
      Duration left = context.timeLimit().minusNanos(time.nanoTime() - start);
      if (left.isNegative() || left.isZero()) {
        throw new HttpTimeoutException(
            "no complete response within " + context.timeLimit().toMillis() + " ms");
      }
      return context.within(left);
    }

    /**
     * {@return whether there is another hop, which is then that of {@link #request()}}
     *
     * @param response what the last hop gave
     * @throws IOException when it would be one too many
     */
    boolean leadsOnFrom(Response<Payload> response) throws IOException {
      String target = STATUSES.contains(response.status()) && mayFollow() ? target(response) : null;
      if (target == null) {
        return false;
      }
      if (++hops > MOST) {
        throw new IOException("more than " + MOST + " redirects");
      }
      request = request.withTarget(target);
      return true;
    }

    private boolean mayFollow() {
      return request.body() == null
          && (request.method().equals("GET") || request.method().equals("HEAD"));
    }

    /** {@return where a redirect leads, if that is a URI of the same origin} */
    private @Nullable String target(Response<Payload> response) {
      String location = response.headers().first("Location");
      if (location == null) {
        return null;
      }
      int fragment = location.indexOf('#');
      String target =
          UriReference.resolve(
              response.target(), fragment < 0 ? location : location.substring(0, fragment));
      try {
        boolean sameOrigin = Origin.of(target).equals(Origin.of(request.target()));
        return sameOrigin ? URI.create(target).toString() : null;
      } catch (IllegalArgumentException noSuchUri) {
        return null;
      }
    }
  }
}
