// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers every request with the same small text, at once and without I/O. */
final class StubTransport implements Transport {
  static final String ANSWER = "hello";

  private final Response<Payload> response;

  /** Kept, as a transport does while it sends: or no request would have to be made. */
  Request last = new Request("GET", "", "", HeaderList.empty(), null);

  StubTransport() {
    this(200);
  }

  StubTransport(int status) {
    this.response =
        new Response<>(
            status,
            HeaderList.of("Content-Type", "text/plain"),
            Payload.of(ANSWER.getBytes(StandardCharsets.UTF_8), "text/plain"),
            "https://api.example.com/",
            List.of());
  }

  @Override
  public Response<Payload> send(Request request, SendContext context) {
    last = request;
    return response;
  }

  @Override
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    last = request;
    return CompletableFuture.completedFuture(response);
  }

  @Override
  public void close() {}
}
