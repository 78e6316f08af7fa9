// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, from the status and the fields, how a body is read: as a stream, whole, cut, or not at
 * all.
 *
 * @param method the method of the request
 * @param context the limits
 * @param time the clock
 * @param start its reading when the attempt began
 */
record ResponseReader(String method, SendContext context, TimeSource time, long start)
    implements BodyHandler<Payload> {

  /** The longest that the body of an error may take: what came by then is kept. */
  private static final Duration ERROR_BODY_TIME = Duration.ofSeconds(1);

  @Override
  public BodySubscriber<Payload> apply(ResponseInfo info) {
    int status = info.statusCode();
    boolean success = status >= 200 && status < 300;
    boolean empty = method.equals("HEAD") || status == 204 || status == 304;
    String mediaType = info.headers().firstValue("Content-Type").orElse(null);
    String flaw = empty ? null : flaw(info.headers());
    if (flaw != null) {
      return new RefusedBody(new IOException("malformed response: " + flaw));
    }
    if (success && context.streaming()) {
      return BodySubscribers.mapping(
          BodySubscribers.ofInputStream(), stream -> Payload.oneShot(stream, mediaType));
    }
    long length = empty ? 0 : info.headers().firstValueAsLong("Content-Length").orElse(-1);
    Duration left = context.timeLimit().minusNanos(time.nanoTime() - start);
    return success
        ? new BoundedBody(true, context.bodyLimit(), length, mediaType, time, left)
        : new BoundedBody(
            false,
            context.errorBodyLimit(),
            length,
            mediaType,
            time,
            left.compareTo(ERROR_BODY_TIME) < 0 ? left : ERROR_BODY_TIME);
  }

  /**
   * {@return what makes the length of the body a matter of opinion (RFC 9112, section 6.3), or
   * {@code null}} The client would take the first of two lengths, and a length before chunks.
   */
  private static @Nullable String flaw(HttpHeaders headers) {
    List<String> lengths = headers.allValues("Content-Length").stream().distinct().toList();
    if (lengths.size() > 1) {
      return "two different Content-Length fields";
    }
    if (!lengths.isEmpty() && headers.firstValue("Transfer-Encoding").isPresent()) {
      return "both Content-Length and Transfer-Encoding";
    }
    return lengths.stream().allMatch(ResponseReader::isLength)
        ? null
        : "Content-Length is no number";
  }

  private static boolean isLength(String value) {
    return !value.isEmpty()
        && value.length() <= 18
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
