// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import dev.retry.message.Payload;
import dev.retry.message.UnreadableBodyException;
import dev.retry.spi.BodyMeter;
import dev.retry.spi.SendContext;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The content of a request, which goes out once, and of which no more than a buffer is read. */
final class OutgoingContent extends RequestBody {
  private static final int CHUNK = 1 << 14;

  private final Payload payload;
  private final @Nullable BodyMeter meter;
  private volatile @Nullable InputStream source;
  private volatile boolean closed;

  /** Why the content could not be read. */
  private volatile @Nullable Exception failure;

  OutgoingContent(Payload payload, SendContext context) {
    this.payload = payload;
    boolean isShort = payload instanceof Payload.Bytes && payload.length() <= BodyMeter.STEP;
    this.meter = isShort ? null : context.upload(payload.length());
  }

  /** {@return none, since the request has the field already} */
  @Override
  @SuppressWarnings("NullAway") // OkHttp has it nullable, in Kotlin
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return payload.length();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  /** {@return why the content could not be read, or {@code null}} */
  @Nullable Exception failure() {
    return failure;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (payload instanceof Payload.Bytes bytes && meter == null) {
      sink.write(bytes.bytes());
      return;
    }
    try (InputStream opened = open()) {
      byte[] buffer = new byte[CHUNK];
      for (int read = read(opened, buffer); read >= 0; read = read(opened, buffer)) {
        sink.write(buffer, 0, read);
        if (meter != null) {
          meter.passed(read);
        }
      }
    }
    if (meter != null) {
      meter.ended();
    }
  }

  private InputStream open() throws IOException {
    try {
      InputStream opened = payload.open();
      source = opened;
      if (closed) {
        opened.close();
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  private int read(InputStream opened, byte[] buffer) throws IOException {
    try {
      return opened.read(buffer);
    } catch (IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** OkHttp would end a thread of its own with an unchecked exception. */
  private IOException unreadable(Exception thrown) {
    failure = thrown instanceof IOException io ? UnreadableBodyException.of(io) : thrown;
    return new IOException("the body of the request cannot be read", thrown);
  }

  /** Closes what is read: the exchange is over. */
  void close() {
    closed = true;
    InputStream opened = source;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        System.getLogger(OutgoingContent.class.getName())
            .log(System.Logger.Level.DEBUG, "closing a body failed", e);
      }
    }
    payload.close();
  }
}
