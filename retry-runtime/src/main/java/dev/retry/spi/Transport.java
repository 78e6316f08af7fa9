// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Sends one request and receives one response, without retries, redirects or cookies of its own.
 *
 * <p>A response is complete when it is returned: its body is in memory, or when its status is 2xx
 * and {@link BodyHandling#saveTo()} asks for it, in a file; unless {@link BodyHandling#streaming()}
 * asks for a stream and the status is 2xx. The body of any other status is kept up to {@link
 * BodyHandling#errorLimit()} bytes; what is longer, or does not end, is cut there and its
 * connection closed. So nothing is open while a call waits for its next attempt. A {@link BodySink}
 * does all that with the bytes as they come.
 *
 * <p>Any status is a response. What fails throws an {@link IOException}: a {@link
 * java.net.http.HttpTimeoutException} when the limit of the context has passed, a {@link
 * java.net.ConnectException}, {@link java.net.UnknownHostException} or {@link
 * java.net.http.HttpConnectTimeoutException} when nothing was sent, an {@link
 * dev.retry.message.UnreadableBodyException} when the body of the request could not be read.
 *
 * <p>The body of a request is opened once for each attempt, read no faster than it is sent, and
 * closed however the attempt ends; {@link SendContext#upload} counts it.
 *
 * @since 0.1.0
 */
public interface Transport extends AutoCloseable {

  /**
   * Sends, and blocks the caller's thread until the response is complete.
   *
   * @param request what to send
   * @param context the limits of this attempt
   * @return the response
   * @throws IOException when no complete response came; a {@link
   *     dev.retry.message.BodyTooLongException} when its body is longer than {@link
   *     BodyHandling#limit()}
   * @throws InterruptedException when the thread was interrupted; the exchange is aborted
   */
  Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException;

  /**
   * Sends, and holds no thread until the response is complete. Cancelling the future aborts the
   * exchange.
   *
   * @param request what to send
   * @param context the limits of this attempt
   * @return the response, or one of the failures of {@link #send}
   */
  CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context);

  /** Closes what this transport opened; what was handed to it stays open. */
  @Override
  void close();
}
