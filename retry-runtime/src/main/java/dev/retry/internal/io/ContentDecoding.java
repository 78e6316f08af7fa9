// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.BodySink;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks for bodies in gzip or deflate, and decodes them (RFC 9110, section 8.4), within the limit of
 * a body in memory.
 *
 * <p>A request that has an {@code Accept-Encoding} or a {@code Range} of its own is not touched,
 * nor is its response. A body that is saved is asked for as it is: what it would be decoded to has
 * no limit. Neither touched is a part of a body (206), nor one in a coding that was not asked for.
 */
public final class ContentDecoding implements Transport {
  private static final String ACCEPT = "Accept-Encoding";

  /** A text of its own: what has it in a request was put there by this class. */
  private static final String CODINGS = new String("gzip, deflate");

  private static final String CODING = "Content-Encoding";
  private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate");
  private static final Set<Integer> UNTOUCHED = Set.of(204, 205, 206, 304);

  /** More codings than anybody means, each of which multiplies the work. */
  private static final int MOST = 4;

  private final Transport transport;

  /**
   * Wraps a transport, which is closed with this one.
   *
   * @param transport what sends
   */
  public ContentDecoding(Transport transport) {
    this.transport = Objects.requireNonNull(transport, "transport");
  }

  @Override
  public Response<Payload> send(Request request, SendContext context)
      throws IOException, InterruptedException {
    Request asking = asking(request, context);
    return asking == null
        ? transport.send(request, context)
        : decoded(request, transport.send(asking, context), context);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what depends on a future here cannot fail
  public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
    Request asking = asking(request, context);
    if (asking == null) {
      return transport.sendAsync(request, context);
    }
    CompletableFuture<Response<Payload>> sent = transport.sendAsync(asking, context);
    if (sent.isDone() && (sent.isCompletedExceptionally() || !isCoded(sent.join()))) {
      return sent;
    }
    CompletableFuture<Response<Payload>> result = new CompletableFuture<>();
    result.whenComplete(
        (response, failure) -> {
          if (result.isCancelled()) {
            sent.cancel(true);
          }
        });
    sent.whenComplete(
        (response, failure) -> {
          if (failure == null) {
            complete(result, request, response, context);
          } else {
            result.completeExceptionally(failure);
          }
        });
    return result;
  }

  private static void complete(
      CompletableFuture<Response<Payload>> result,
      Request request,
      Response<Payload> response,
      SendContext context) {
    try {
      Response<Payload> decoded = decoded(request, response, context);
      if (!result.complete(decoded)) {
        decoded.body().close(); // cancelled just now: nobody else will
      }
    } catch (IOException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /**
   * {@return the fields of requests that ask already, and whose responses are decoded all the same;
   * as they are when they say something else about that}
   *
   * @param headers the fields
   */
  public static HeaderList asking(HeaderList headers) {
    return isSilent(headers) ? headers.plus(ACCEPT, CODINGS) : headers;
  }

  private static boolean isSilent(HeaderList headers) {
    return !headers.contains(ACCEPT) && !headers.contains("Range");
  }

  /**
   * The request that asks for codings, or {@code null} when it says something about them itself.
   */
  @SuppressWarnings("ReferenceEquality") // the same text from anybody else is not ours
  private static @Nullable Request asking(Request request, SendContext context) {
    if (request.headers().first(ACCEPT) == CODINGS) {
      return request;
    }
    if (!isSilent(request.headers())) {
      return null;
    }
    String codings = context.body().saveTo() == null ? CODINGS : "identity";
    return request.withHeaders(request.headers().plus(ACCEPT, codings));
  }

  private static boolean isCoded(Response<Payload> response) {
    return response.headers().contains(CODING);
  }

  private static Response<Payload> decoded(
      Request request, Response<Payload> response, SendContext context) throws IOException {
    if (!isCoded(response)) {
      return response;
    }
    Payload body = response.body();
    List<String> codings = codings(response.headers());
    if (codings.isEmpty()
        || body.length() == 0
        || body instanceof Payload.Saved
        || request.method().equals("HEAD")
        || UNTOUCHED.contains(response.status())) {
      return response;
    }
    return new Response<>(
        response.status(),
        response.headers().without(CODING).without("Content-Length"),
        BodySink.read(
            new DecodedStream(body.open(), codings),
            response.status(),
            body.mediaType(),
            -1,
            unheard(context)),
        response.target(),
        response.attempts());
  }

  /** The same, but nobody is told again of bytes that have come. */
  private static SendContext unheard(SendContext context) {
    return new SendContext(
        context.called(),
        context.attempt(),
        context.timeLimit(),
        context.connectLimit(),
        context.body());
  }

  /** The codings in the order in which they were applied; none when one of them is not known. */
  private static List<String> codings(HeaderList headers) {
    List<String> codings = new ArrayList<>();
    for (String field : headers.all(CODING)) {
      for (String part : field.split(",", MOST + 2)) {
        String coding = part.strip().toLowerCase(Locale.ROOT);
        if (!coding.isEmpty() && !coding.equals("identity")) {
          codings.add(coding);
        }
      }
    }
    return codings.size() <= MOST && KNOWN.containsAll(codings) ? codings : List.of();
  }

  @Override
  public void close() {
    transport.close();
  }
}
