// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.spi.BodySink;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a body is read, from the status and the fields: as a stream, whole, cut, or not at
 * all.
 */
final class ResponseReader implements BodyHandler<Payload> {
  /** The longest that the body of an error may take: what came by then is kept. */
  private static final Duration ERROR_BODY_TIME = Duration.ofSeconds(1);

  private final boolean head;
  private final SendContext context;
  private final TimeSource time;
  private final long start;
  private volatile @Nullable Begun begun;
  private volatile boolean abandoned;

  /**
   * Makes one as the attempt begins.
   *
   * @param head whether the request is a HEAD
   * @param context the limits
   * @param time the clock
   */
  ResponseReader(boolean head, SendContext context, TimeSource time) {
    this.head = head;
    this.context = context;
    this.time = time;
    this.start = time.nanoTime();
  }

  /** {@return the response that began to arrive, unless its body is a stream} */
  @Nullable Begun begun() {
    return begun;
  }

  @Override
  public BodySubscriber<Payload> apply(ResponseInfo info) {
    boolean success = info.statusCode() >= 200 && info.statusCode() < 300;
    String mediaType = info.headers().firstValue("Content-Type").orElse(null);
    String flaw = flaw(info.headers());
    if (flaw == null && success && context.body().streaming()) {
      return BodySubscribers.mapping(
          BodySubscribers.ofInputStream(), stream -> handedOver(stream, info, mediaType));
    }
    BoundedBody body = flaw == null ? kept(info, success, mediaType) : refused(flaw);
    begun = new Begun(info, body);
    if (abandoned) {
      body.abandon();
    }
    return body;
  }

  private Payload handedOver(InputStream stream, ResponseInfo info, @Nullable String mediaType) {
    try {
      return BodySink.read(stream, info.statusCode(), mediaType, length(info), context);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is read yet", e);
    }
  }

  private BoundedBody kept(ResponseInfo info, boolean success, @Nullable String mediaType) {
    long length = length(info);
    try {
      BodySink sink = BodySink.of(info.statusCode(), mediaType, length, context);
      return new BoundedBody(sink, time, length == 0 ? null : patience(success));
    } catch (IOException failure) {
      return BoundedBody.refused(failure, time);
    }
  }

  private BoundedBody refused(String flaw) {
    return BoundedBody.refused(new IOException("malformed response: " + flaw), time);
  }

  /** Leaves nothing of a body that came or is still to come. */
  void abandon() {
    abandoned = true;
    Begun now = begun;
    if (now != null) {
      now.body().abandon();
    }
  }

  private long length(ResponseInfo info) {
    boolean empty = head || info.statusCode() == 204 || info.statusCode() == 304;
    return empty ? 0 : info.headers().firstValueAsLong("Content-Length").orElse(-1);
  }

  private Duration patience(boolean success) {
    Duration left = context.timeLimit().minusNanos(time.nanoTime() - start);
    return success || left.compareTo(ERROR_BODY_TIME) < 0 ? left : ERROR_BODY_TIME;
  }

  /**
   * {@return what makes the length of the body a matter of opinion (RFC 9112, section 6.3), or
   * {@code null}}
   *
   * <p>The client would take the first of two lengths, and a length before chunks. On a length that
   * is no number it fails by itself, and leaves the connection to the server to close.
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
    return value.length() <= 18
        && !value.isEmpty()
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * A response whose body is being kept.
   *
   * @param info its status and fields
   * @param body its body
   */
  record Begun(ResponseInfo info, BoundedBody body) {}
}
