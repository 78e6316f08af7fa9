// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.spi.RequestEdit;
import dev.retry.spi.SendContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses the body of a request (RFC 9110, section 8.4.1.3) that is longer than so many bytes,
 * or of unknown length, and has no {@code Content-Encoding} yet.
 *
 * <p>Bytes in memory are compressed in memory, and sent as they are when that makes them no
 * shorter. Anything else is compressed as it is read, so that its length is not known.
 *
 * @param aboveBytes the longest body that is sent as it is
 */
public record GzipRequests(int aboveBytes) implements RequestEdit {
  private static final String FIELD = "Content-Encoding";

  @Override
  public Request edit(Request request, SendContext context) throws IOException {
    Payload body = request.body();
    if (body == null || isShort(body) || request.headers().contains(FIELD)) {
      return request;
    }
    Payload gzipped = gzipped(body);
    if (gzipped == body) {
      return request;
    }
    return new Request(
        request.method(),
        request.target(),
        request.template(),
        request.headers().with(FIELD, "gzip"),
        gzipped);
  }

  private boolean isShort(Payload body) {
    return body.length() >= 0 && body.length() <= aboveBytes;
  }

  private static Payload gzipped(Payload body) throws IOException {
    if (body instanceof Payload.Bytes) {
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
        gzip.write(body.bytes());
      }
      return compressed.size() < body.length()
          ? Payload.of(compressed.toByteArray(), body.mediaType())
          : body;
    }
    return body.replayable()
        ? Payload.source(() -> new Gzipped(body.open()), -1, body.mediaType())
        : Payload.oneShot(new Gzipped(body.open()), body.mediaType());
  }

  /** Compresses what is read. */
  private static final class Gzipped extends InputStream {
    private final InputStream plain;
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final GZIPOutputStream gzip;
    private byte[] ready = new byte[0];
    private int next;
    private boolean ended;

    Gzipped(InputStream plain) throws IOException {
      this.plain = plain;
      this.gzip = new GZIPOutputStream(compressed);
    }

    @Override
    public int read() throws IOException {
      return refill() ? ready[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (!refill()) {
        return -1;
      }
      int read = Math.min(count, ready.length - next);
      System.arraycopy(ready, next, bytes, offset, read);
      next += read;
      return read;
    }

    /** Compresses until there is something to give; {@code false} when there is no more. */
    private boolean refill() throws IOException {
      if (next < ready.length) {
        return true;
      }
      byte[] chunk = new byte[16 << 10];
      while (compressed.size() == 0 && !ended) {
        int read = plain.read(chunk);
        if (read < 0) {
          ended = true;
          gzip.close();
        } else {
          gzip.write(chunk, 0, read);
        }
      }
      ready = compressed.toByteArray();
      compressed.reset();
      next = 0;
      return ready.length > 0;
    }

    @Override
    public void close() throws IOException {
      ended = true;
      try (plain) {
        gzip.close();
      }
    }
  }
}
