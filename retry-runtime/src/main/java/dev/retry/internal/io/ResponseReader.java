// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.spi.BodySink;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Objects;
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
  private final boolean ownThreads;
  private final long start;
  private volatile @Nullable HeaderList fields;
  private volatile @Nullable Begun begun;
  private volatile boolean abandoned;

  /**
   * Makes one as the attempt begins.
   *
   * @param head whether the request is a HEAD
   * @param context the limits
   * @param time the clock
   * @param ownThreads whether the client runs on {@link JdkThreads}
   */
  ResponseReader(boolean head, SendContext context, TimeSource time, boolean ownThreads) {
    this.head = head;
    this.context = context;
    this.time = time;
    this.ownThreads = ownThreads;
    this.start = time.nanoTime();
  }

  /** {@return the response that began to arrive, unless its body is a stream} */
  @Nullable Begun begun() {
    return begun;
  }

  /** {@return whether the time of the attempt is over} */
  boolean isLate() {
    return context.timeLimit().minusNanos(time.nanoTime() - start).isNegative();
  }

  /** {@return the fields of the response that came} */
  HeaderList fields() {
    return Objects.requireNonNull(fields);
  }

  @Override
  public BodySubscriber<Payload> apply(ResponseInfo info) {
    HeaderList received = HeaderList.received(info.headers().map());
    fields = received;
    boolean success = info.statusCode() >= 200 && info.statusCode() < 300;
    String mediaType = received.first("Content-Type");
    BoundedBody body;
    try {
      long announced = BodySink.announced(received);
      long length = isEmpty(info.statusCode()) ? 0 : announced;
      if (success && context.body().streaming()) {
        return BodySubscribers.mapping(
            BodySubscribers.ofInputStream(), stream -> handedOver(stream, info, length, mediaType));
      }
      BodySink sink = BodySink.of(info.statusCode(), mediaType, length, context);
      body = new BoundedBody(sink, time, length == 0 ? null : limit(success), start, ownThreads);
    } catch (IOException refused) {
      body = BoundedBody.refused(refused, time, ownThreads);
    }
    begun = new Begun(info, body);
    if (abandoned) {
      body.abandon();
    }
    return body.subscriber();
  }

  private Payload handedOver(
      InputStream stream, ResponseInfo info, long length, @Nullable String mediaType) {
    try {
      return BodySink.read(stream, info.statusCode(), mediaType, length, context);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is read yet", e);
    }
  }

  /** Leaves nothing of a body that came or is still to come. */
  void abandon() {
    abandoned = true;
    Begun now = begun;
    if (now != null) {
      now.body().abandon();
    }
  }

  private boolean isEmpty(int status) {
    return head || status == 204 || status == 304;
  }

  /** From the start of the attempt on. */
  private Duration limit(boolean success) {
    Duration limit = context.timeLimit();
    if (success) {
      return limit;
    }
    Duration forError = ERROR_BODY_TIME.plusNanos(time.nanoTime() - start);
    return limit.compareTo(forError) < 0 ? limit : forError;
  }

  /**
   * A response whose body is being kept.
   *
   * @param info its status and fields
   * @param body its body
   */
  record Begun(ResponseInfo info, BoundedBody body) {}
}
