// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Changes every request before it is sent, for either carrier. */
final class EditedRequests implements Transport {
  private final Transport transport;
  private final RequestEdit edit;

  EditedRequests(Transport transport, RequestEdit edit) {
    this.transport = Objects.requireNonNull(transport, "transport");
    this.edit = Objects.requireNonNull(edit, "edit");
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    return transport.send(edited(request, context), context);
  }

  @Override
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    Request edited;
    try {
      edited = edited(request, context);
    } catch (IOException | RuntimeException nothingToSend) {
      return CompletableFuture.failedFuture(nothingToSend);
    }
    return transport.sendAsync(edited, context);
  }

  private Request edited(Request request, SendContext context) throws IOException {
    return Objects.requireNonNull(edit.edit(request, context), "a RequestEdit made null");
  }

  @Override
  public void close() {
    transport.close();
  }
}
