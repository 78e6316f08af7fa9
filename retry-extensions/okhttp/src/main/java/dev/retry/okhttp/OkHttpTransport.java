// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.net.SocketFactory;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Sends over {@link OkHttpClient}: HTTP/2 where TLS agrees on it, else HTTP/1.1.
 *
 * <p>A client finds it with {@link java.util.ServiceLoader}; one over an OkHttp client of your own
 * is handed to the client's builder:
 *
 * <pre>{@code
 * Transport transport = new OkHttpTransport(new OkHttpClient.Builder().proxy(proxy).build());
 * ClientFactory clients = ClientFactory.builder().transport(transport).build();
 * }</pre>
 *
 * <p>Each request goes out once: what OkHttp would send again by itself, it does not. The time
 * limit covers the body to its last byte, but for that of a {@linkplain
 * dev.retry.spi.BodyHandling#streaming() streamed} body, which ends with the headers. An
 * asynchronous call holds a thread of OkHttp's dispatcher until its response is complete; nothing
 * limits how many are under way. Compression is not asked for.
 *
 * @since 0.1.0
 */
public final class OkHttpTransport implements Transport {
  private final TimeSource time;
  private final OkHttpClient client;
  private final boolean own;
  private volatile boolean closed;

  /**
   * Makes a transport with a client of its own.
   *
   * @param time measures the limits
   */
  public OkHttpTransport(TimeSource time) {
    this.time = Objects.requireNonNull(time, "time");
    this.own = true;
    this.client = sendingOnce(new OkHttpClient(), new Dispatcher());
  }

  /**
   * Makes a transport over a client that stays open, on the clock of this machine.
   *
   * @param client how to send
   * @throws IllegalArgumentException when the client has an authenticator
   */
  public OkHttpTransport(OkHttpClient client) {
    this(client, TimeSource.system());
  }

  /**
   * Makes a transport over a client that stays open. Its connections, threads, proxy, TLS settings,
   * interceptors, cookies and cache are used; its retries, redirects, time limits and the limits of
   * its dispatcher are not.
   *
   * @param client how to send
   * @param time measures the limits
   * @throws IllegalArgumentException when the client has an authenticator
   */
  public OkHttpTransport(OkHttpClient client, TimeSource time) {
    this.time = Objects.requireNonNull(time, "time");
    this.own = false;
    if (client.authenticator() != Authenticator.NONE) {
      throw new IllegalArgumentException(
          "the client has an authenticator, which would send requests again that nobody counts:"
              + " build it without, and let the builder of the ClientFactory authenticate");
    }
    this.client = sendingOnce(client, new Dispatcher(client.dispatcher().executorService()));
  }

  private static OkHttpClient sendingOnce(OkHttpClient client, Dispatcher dispatcher) {
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    OkHttpClient.Builder builder =
        client
            .newBuilder()
            .dispatcher(dispatcher)
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .addInterceptor(OneSend::outside)
            .addNetworkInterceptor(OneSend::inside);
    if (client.socketFactory() == SocketFactory.getDefault()) {
      builder.socketFactory(new ChannelSockets());
    }
    return builder.build();
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    OkHttpExchange exchange = new OkHttpExchange(request, context, time);
    try {
      Call call = exchange.call(open());
      return exchange.response(call.execute(), call);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw interrupted(e);
      }
      throw exchange.named(e);
    } finally {
      exchange.close();
    }
  }

  private static InterruptedException interrupted(IOException cause) {
    InterruptedException interrupted = new InterruptedException();
    interrupted.initCause(cause);
    return interrupted;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what depends on a future here cannot fail
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    OkHttpExchange exchange = new OkHttpExchange(request, context, time);
    CompletableFuture<Response<Payload>> result = new CompletableFuture<>();
    try {
      Call call = exchange.call(open());
      result.whenComplete(
          (response, failure) -> {
            if (result.isCancelled()) {
              call.cancel();
              exchange.close();
            }
          });
      call.enqueue(new Arrival(exchange, result));
    } catch (IOException | RuntimeException e) {
      exchange.close();
      result.completeExceptionally(e);
    }
    return result;
  }

  private OkHttpClient open() throws IOException {
    if (closed) {
      throw new IOException("the transport is closed");
    }
    return client;
  }

  /**
   * Aborts what is under way, and lets go of the connections and threads that it made itself. A
   * body that is being read as a stream is left to its reader.
   */
  @Override
  public void close() {
    closed = true;
    client.dispatcher().cancelAll();
    if (own) {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  /** Hands the outcome of an asynchronous call on. */
  private record Arrival(OkHttpExchange exchange, CompletableFuture<Response<Payload>> result)
      implements Callback {

    @Override
    public void onResponse(Call call, okhttp3.Response received) {
      try {
        Response<Payload> response = exchange.response(received, call);
        exchange.close();
        if (!result.complete(response)) {
          response.body().close(); // cancelled just now: nobody else will
        }
      } catch (IOException e) {
        onFailure(call, e);
      } catch (RuntimeException | Error e) {
        exchange.close();
        result.completeExceptionally(e);
      }
    }

    @Override
    public void onFailure(Call call, IOException failure) {
      exchange.close();
      try {
        result.completeExceptionally(exchange.named(failure));
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    }
  }
}
