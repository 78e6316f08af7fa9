// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Adds {@code Authorization: Bearer …} (RFC 6750) to every attempt that has no such field, with the
 * token of that moment.
 */
public final class BearerAuth implements Transport {
  private static final String FIELD = "Authorization";

  private final Transport transport;
  private final Supplier<String> token;

  /**
   * Makes one around a transport.
   *
   * @param transport what sends
   * @param token asked before each attempt
   */
  public BearerAuth(Transport transport, Supplier<String> token) {
    this.transport = transport;
    this.token = token;
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    return transport.send(authorized(request), context);
  }

  @Override
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    return transport.sendAsync(authorized(request), context);
  }

  private Request authorized(Request request) {
    if (request.headers().contains(FIELD)) {
      return request;
    }
    String value = token.get();
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the supplier given to bearer(…) returned no token");
    }
    return request.withHeaders(request.headers().with(FIELD, "Bearer " + value));
  }

  @Override
  public void close() {
    transport.close();
  }
}
