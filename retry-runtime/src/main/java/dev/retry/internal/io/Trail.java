// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The requests of one attempt, each known when the one before it was answered. */
interface Trail {

  /** {@return the first request, now or soon} */
  CompletableFuture<Request> first();

  /**
   * {@return the request that follows, now or soon, or {@code null} when the response is the last}
   *
   * @param response the response to the request before
   * @throws IOException when the response is no good
   */
  @Nullable CompletableFuture<Request> after(Response<Payload> response) throws IOException;
}
