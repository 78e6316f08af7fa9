// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends over {@link java.net.http.HttpClient}: HTTP/2 where TLS agrees on it, else HTTP/1.1.
 *
 * <p>What it adds to that client: the time limit covers the body to its last byte; a body in memory
 * is bounded, and one may be saved in a file; a failure is an {@link IOException} that says what
 * happened without quoting the request; a GET or HEAD goes out once (see {@link OutgoingBody}); a
 * response that contradicts itself is refused. The time limit of a {@linkplain
 * dev.retry.spi.BodyHandling#streaming() streamed} body ends with the headers: from there on its
 * reader sets the pace. Compression is not asked for.
 */
public final class JdkTransport implements Transport {
  private final TimeSource time;
  private final JdkClients clients;
  private final JdkMessage.Heads heads = new JdkMessage.Heads();

  /**
   * Makes a transport with clients of its own, one for each limit to connect that it meets.
   *
   * @param time measures what is left for the body
   */
  public JdkTransport(TimeSource time) {
    this.time = Objects.requireNonNull(time, "time");
    this.clients = new JdkClients(null);
  }

  /**
   * Makes a transport over a client that stays open, and that keeps its own limit to connect.
   *
   * <p>A client that has an {@link java.net.Authenticator} may send a request more than once.
   *
   * @param client how to send
   * @param time measures what is left for the body
   * @throws IllegalArgumentException when the client follows redirects
   */
  public JdkTransport(HttpClient client, TimeSource time) {
    this.clients = new JdkClients(Objects.requireNonNull(client, "client"));
    this.time = Objects.requireNonNull(time, "time");
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException(
          "the client follows redirects by itself, on Java 17 with credentials to any host: "
              + "build it with followRedirects(HttpClient.Redirect.NEVER)");
    }
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    JdkExchange exchange = new JdkExchange(request, context, time, heads, clients.haveOwnThreads());
    JdkClients.Lease lease = null;
    boolean spoilt = false;
    try {
      lease = clients.lease(context.connectLimit(), isPlain(request));
      HttpRequest message = exchange.message(lease.client);
      try {
        return exchange.response(lease.client.send(message, exchange.reader()));
      } catch (IOException | RuntimeException e) {
        spoilt = JdkExchange.leavesConnection(e);
        return exchange.afterAll(e);
      } catch (InterruptedException e) {
        exchange.abandon();
        throw e;
      }
    } finally {
      exchange.close();
      if (lease != null) {
        clients.giveBack(lease, spoilt);
      }
    }
  }

  private static boolean isPlain(Request request) {
    return request.target().regionMatches(true, 0, "http:", 0, 5);
  }

  @Override
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    JdkExchange exchange = new JdkExchange(request, context, time, heads, clients.haveOwnThreads());
    CompletableFuture<Response<Payload>> result = new CompletableFuture<>();
    JdkClients.Lease lease = null;
    try {
      lease = clients.lease(context.connectLimit(), isPlain(request));
      HttpRequest message = exchange.message(lease.client);
      connect(result, exchange, lease, lease.client.sendAsync(message, exchange.reader()));
    } catch (IOException | RuntimeException e) {
      exchange.close();
      if (lease != null) {
        clients.giveBack(lease, false);
      }
      result.completeExceptionally(e);
    }
    return result;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what depends on a future here cannot fail
  private void connect(
      CompletableFuture<Response<Payload>> result,
      JdkExchange exchange,
      JdkClients.Lease lease,
      CompletableFuture<HttpResponse<Payload>> sent) {
    // Only the client's own future aborts the exchange; none that depends on it does.
    result.whenComplete(
        (response, failure) -> {
          if (result.isCancelled()) {
            sent.cancel(true);
            exchange.abandon();
          }
        });
    sent.whenComplete(
        (received, failure) -> {
          complete(result, exchange, received, failure);
          clients.giveBack(lease, failure != null && JdkExchange.leavesConnection(failure));
        });
  }

  private static void complete(
      CompletableFuture<Response<Payload>> result,
      JdkExchange exchange,
      @Nullable HttpResponse<Payload> received,
      @Nullable Throwable failure) {
    try {
      exchange.close();
      Response<Payload> response =
          received != null
              ? exchange.response(received)
              : exchange.afterAll(Objects.requireNonNull(failure));
      if (!result.complete(response)) {
        response.body().close(); // cancelled just now: nobody else will
      }
    } catch (IOException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /**
   * Lets go of its own clients. On Java 21 and later what is in flight is aborted; before, it runs
   * to its own limits, and a client ends with it.
   */
  @Override
  public void close() {
    clients.close();
  }
}
