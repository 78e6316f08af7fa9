// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Tells the server how many milliseconds it has, in every attempt that has no such field: what is
 * left for the attempt or for the call, whichever is less.
 */
public final class DeadlineHeader implements Transport {
  private static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE);

  private final Transport transport;
  private final String field;

  /**
   * Makes one around a transport.
   *
   * @param transport what sends
   * @param field the name of the field
   */
  public DeadlineHeader(Transport transport, String field) {
    this.transport = transport;
    this.field = field;
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    return transport.send(limited(request, context.timeLimit()), context);
  }

  @Override
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    return transport.sendAsync(limited(request, context.timeLimit()), context);
  }

  private Request limited(Request request, Duration limit) {
    if (request.headers().contains(field) || limit.compareTo(UNLIMITED) >= 0) {
      return request;
    }
    // Rounded down, or the server would work for nobody; but to a server zero may mean no limit.
    long millis = Math.max(1, limit.toMillis());
    return request.withHeaders(request.headers().with(field, Long.toString(millis)));
  }

  @Override
  public void close() {
    transport.close();
  }
}
