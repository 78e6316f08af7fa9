// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.UnreadableBodyException;
import dev.retry.spi.BodyMeter;
import dev.retry.spi.SendContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The content of one attempt's request: bytes as they are, anything else as it is asked for, so
 * that no more of it is in memory than a buffer.
 *
 * <p>It may refuse to be sent a second time. When a connection ends before the first byte of a
 * response, the JDK's client sends a GET or HEAD again on a new connection, and tells nobody. Only
 * a switch for the whole JVM turns that off. But it asks for the length of the content each time it
 * is about to write the request, and an exception at that point ends the exchange with nothing
 * written. The price is a {@code Content-Length: 0} in these requests over HTTP/1.1, which Java 17
 * sends anyway.
 */
final class OutgoingBody implements BodyPublisher {
  private static final Flow.Subscription NONE =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  private final @Nullable Payload body;
  private final boolean once;
  private final @Nullable BodyMeter meter;
  private final AtomicBoolean sent = new AtomicBoolean();
  private final AtomicBoolean read = new AtomicBoolean();
  private volatile @Nullable Throwable failure;
  private volatile Flow.Subscription feed = NONE;
  private volatile boolean closed;

  /**
   * Makes the content of an attempt.
   *
   * @param request whose content
   * @param context the attempt
   * @param once whether to throw {@link SentBefore} when it is to be sent again
   */
  OutgoingBody(Request request, SendContext context, boolean once) {
    this.body = request.body();
    this.once = once;
    this.meter = body == null || isShort(body) ? null : context.upload(body.length());
  }

  private static boolean isShort(Payload body) {
    return body instanceof Payload.Bytes && body.length() <= BodyMeter.STEP;
  }

  /** {@return why the content could not be read, or {@code null}} */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public long contentLength() {
    if (once && sent.getAndSet(true)) {
      throw new SentBefore();
    }
    return body == null ? 0 : body.length();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    Payload content = body;
    if (content == null) {
      BodyPublishers.noBody().subscribe(subscriber);
    } else if (content instanceof Payload.Bytes && meter == null) {
      BodyPublishers.ofByteArray(content.bytes()).subscribe(subscriber);
    } else if (read.getAndSet(true) && !content.replayable()) {
      refuse(subscriber, new SentBefore()); // it would go on where it stopped
    } else if (content instanceof Payload.Published published) {
      PublisherFeed relay = new PublisherFeed(subscriber, meter, this::failed);
      started(relay);
      published.publisher().subscribe(relay);
    } else {
      stream(content, subscriber);
    }
  }

  private void stream(Payload content, Flow.Subscriber<? super ByteBuffer> subscriber) {
    InputStream opened;
    try {
      opened = content.open();
    } catch (IOException | RuntimeException unopened) {
      failed(unopened);
      refuse(subscriber, unopened);
      return;
    }
    StreamFeed stream = new StreamFeed(opened, subscriber, meter, this::failed);
    started(stream);
    subscriber.onSubscribe(stream);
  }

  private static void refuse(Flow.Subscriber<? super ByteBuffer> subscriber, Throwable failure) {
    subscriber.onSubscribe(NONE);
    subscriber.onError(failure);
  }

  private void started(Flow.Subscription now) {
    feed = now;
    if (closed) {
      now.cancel();
    }
  }

  private void failed(Throwable thrown) {
    Throwable cause = thrown instanceof UncheckedIOException inside ? inside.getCause() : thrown;
    failure = cause instanceof IOException io ? UnreadableBodyException.of(io) : cause;
  }

  /** Closes what is open: the exchange is over. */
  void close() {
    closed = true;
    feed.cancel();
    if (body != null) {
      body.close();
    }
  }

  /** Closes a stream that is of no use any more. */
  static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      System.getLogger(OutgoingBody.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a body failed", e);
    }
  }

  /** Stops the client from sending a request again. */
  static final class SentBefore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SentBefore() {
      super("sent before", null, false, false);
    }
  }
}
