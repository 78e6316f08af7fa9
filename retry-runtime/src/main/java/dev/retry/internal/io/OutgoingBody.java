// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
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
 * The content of a GET or HEAD, empty as a rule, which refuses to be sent a second time.
 *
 * <p>When a connection ends before the first byte of a response, the JDK's client sends a GET or
 * HEAD again on a new connection, and tells nobody. Only a switch for the whole JVM turns that off.
 * But it asks for the length of the content each time it is about to write the request, and an
 * exception at that point ends the exchange with nothing written. The price is a {@code
 * Content-Length: 0} in these requests over HTTP/1.1, which Java 17 sends anyway.
 */
final class OutgoingBody implements BodyPublisher {
  private final BodyPublisher body;
  private final AtomicBoolean sent = new AtomicBoolean();

  private OutgoingBody(BodyPublisher body) {
    this.body = body;
  }

  /** {@return what publishes the content, a stream only once} */
  static BodyPublisher of(@Nullable Payload body) {
    if (body == null) {
      return BodyPublishers.noBody();
    }
    if (body.replayable()) {
      return BodyPublishers.ofByteArray(body.bytes());
    }
    // Asked again, a stream would continue where it stopped; null makes the exchange fail instead.
    AtomicBoolean opened = new AtomicBoolean();
    return BodyPublishers.ofInputStream(() -> opened.getAndSet(true) ? null : opened(body));
  }

  /**
   * {@return what publishes the content, and throws {@link SentBefore} when it is to be sent again}
   */
  static BodyPublisher once(@Nullable Payload body) {
    return new OutgoingBody(of(body));
  }

  private static InputStream opened(Payload body) {
    try {
      return body.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long contentLength() {
    if (sent.getAndSet(true)) {
      throw new SentBefore();
    }
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(subscriber);
  }

  /** Stops the client from sending a request again. */
  static final class SentBefore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SentBefore() {
      super("sent before", null, false, false);
    }
  }
}
