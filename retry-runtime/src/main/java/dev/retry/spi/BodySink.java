// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.BodyTooLongException;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Transport} puts the body of a response as it comes: in memory up to a limit, or in
 * a file, as {@link SendContext#body()} says.
 *
 * <pre>{@code
 * BodySink sink = BodySink.of(status, mediaType, length, context);
 * while (sink.write(nextBytes())) {
 *   …
 * }
 * return sink.end();
 * }</pre>
 *
 * <p>The body of a 2xx has to be <em>whole</em>. That of any other status may be <em>cut</em>: the
 * status says more than a failure would. A saved body is a {@link Payload.Saved}: a file of its own
 * beside the one that was asked for, which takes its place when the call has succeeded; when it is
 * not whole, nothing is left of it. Tells of progress as {@link SendContext#download} does.
 *
 * <p>Bytes come from one thread at a time; {@link #abandon} may come from any.
 *
 * @since 0.1.0
 */
public final class BodySink {
  /** The most memory that an announced length is given before its bytes come. */
  private static final int TRUSTED_LENGTH = 1 << 20;

  private static final int UNKNOWN_LENGTH = 1 << 10;

  private static final int BUFFER = 1 << 13;

  private final boolean whole;
  private final int limit;
  private final @Nullable String mediaType;
  private final @Nullable PartFile file;
  private final @Nullable BodyMeter meter;

  // Guarded by this, but in fill(), when no other thread knows it.
  private byte[] bytes;
  private int count;

  private BodySink(
      boolean whole,
      int limit,
      long length,
      @Nullable String mediaType,
      @Nullable PartFile file,
      @Nullable BodyMeter meter) {
    this.whole = whole;
    this.limit = limit;
    this.mediaType = mediaType;
    this.file = file;
    this.meter = meter;
    this.bytes = new byte[file == null ? first(limit, length) : 0];
  }

  private static int first(int limit, long length) {
    return (int) Math.min(limit, length < 0 ? UNKNOWN_LENGTH : Math.min(length, TRUSTED_LENGTH));
  }

  /**
   * {@return the number of bytes that a response announces, or -1}
   *
   * @param fields its fields
   * @throws IOException when they make it a matter of opinion where the body ends, so that another
   *     response may hide in it (RFC 9112, section 6.3)
   */
  public static long announced(HeaderList fields) throws IOException {
    String length = fields.first("Content-Length");
    if (length == null) {
      return -1;
    }
    if (!isLength(length)) {
      throw new IOException("malformed response: Content-Length is no number");
    }
    List<String> all = fields.all("Content-Length");
    for (int i = 1; i < all.size(); i++) {
      if (!all.get(i).equals(length)) {
        throw new IOException("malformed response: two different Content-Length fields");
      }
    }
    if (fields.contains("Transfer-Encoding")) {
      throw new IOException("malformed response: both Content-Length and Transfer-Encoding");
    }
    return Long.parseLong(length);
  }

  private static boolean isLength(String value) {
    boolean digits = !value.isEmpty() && value.length() <= 18;
    for (int i = 0; digits && i < value.length(); i++) {
      digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    return digits;
  }

  /**
   * {@return a sink for one body}
   *
   * @param status the status of the response
   * @param mediaType its {@code Content-Type}, or {@code null}
   * @param length the number of bytes announced, or -1
   * @param context the attempt; one that does not stream
   * @throws IOException when the length is beyond the limit, or no file can be made
   */
  public static BodySink of(
      int status, @Nullable String mediaType, long length, SendContext context) throws IOException {
    boolean success = status >= 200 && status < 300;
    BodyHandling body = context.body();
    Path target = success && status != 204 && status != 205 ? body.saveTo() : null;
    if (target != null) {
      BodyMeter meter = context.download(length);
      return new BodySink(true, 0, length, mediaType, PartFile.beside(target), meter);
    }
    int limit = success ? body.limit() : body.errorLimit();
    if (success && length > limit) {
      throw new BodyTooLongException(limit);
    }
    BodyMeter meter = success ? context.download(length) : null;
    return new BodySink(success, limit, length, mediaType, null, meter);
  }

  /**
   * {@return the content of a response that is read by a thread that may wait for it: handed over
   * as a stream, kept or saved}
   *
   * @param content what comes; closed in the end
   * @param status the status of the response
   * @param mediaType its {@code Content-Type}, or {@code null}
   * @param length the number of bytes announced, or -1
   * @param context the attempt
   * @throws IOException when it cannot be read or kept whole, and has to be
   */
  public static Payload read(
      InputStream content, int status, @Nullable String mediaType, long length, SendContext context)
      throws IOException {
    if (context.body().streaming() && status >= 200 && status < 300) {
      BodyMeter meter = context.download(length);
      return Payload.oneShot(meter == null ? content : new Metered(content, meter), mediaType);
    }
    try (content) {
      return of(status, mediaType, length, context).readAll(content);
    }
  }

  private Payload readAll(InputStream content) throws IOException {
    try {
      if (file != null || fill(content)) {
        drain(content);
      }
    } catch (IOException failure) {
      return endAfter(failure);
    } catch (RuntimeException | Error failure) {
      abandon();
      throw failure;
    }
    return end();
  }

  /**
   * Reads what there is room for to where it stays: for most bodies, all of it.
   *
   * @return whether it takes more, and there may be more
   */
  private boolean fill(InputStream content) throws IOException {
    while (count < bytes.length) {
      int read = content.read(bytes, count, bytes.length - count);
      if (read < 0) {
        return false;
      }
      count += read;
      if (meter != null) {
        meter.passed(read);
      }
    }
    int next = content.read();
    return next >= 0 && write(ByteBuffer.wrap(new byte[] {(byte) next}));
  }

  private void drain(InputStream content) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    int read;
    do {
      read = content.read(buffer.array());
      buffer.position(0).limit(Math.max(0, read));
    } while (read >= 0 && write(buffer));
  }

  /**
   * Takes bytes, and forgets them.
   *
   * @param more the bytes that came next
   * @return whether it takes more; {@code false} for a body that is cut here
   * @throws IOException when the body is longer than the limit, or the file takes no more; to be
   *     handed to {@link #endAfter}
   */
  public boolean write(ByteBuffer more) throws IOException {
    int size = more.remaining();
    if (file != null) {
      file.write(more);
    } else {
      keep(more);
      if (more.hasRemaining()) {
        if (whole) {
          throw new BodyTooLongException(limit);
        }
        return false;
      }
    }
    if (meter != null) {
      meter.passed(size);
    }
    return true;
  }

  /**
   * Takes what there is room for. Bytes are copied: a few of them could hold a large buffer each.
   */
  private synchronized void keep(ByteBuffer more) {
    int taken = Math.min(more.remaining(), limit - count);
    if (taken > bytes.length - count) {
      long size = Math.min(limit, Math.max(bytes.length * 2L, (long) count + taken));
      bytes = Arrays.copyOf(bytes, (int) size);
    }
    more.get(bytes, count, taken);
    count += taken;
  }

  /**
   * Ends it after the last byte.
   *
   * @return the body
   * @throws IOException when the file does not take it
   */
  public Payload end() throws IOException {
    Payload body = file == null ? kept() : file.end(mediaType);
    if (meter != null && (file != null || body.length() > BodyMeter.STEP)) {
      meter.ended();
    }
    return body;
  }

  private synchronized Payload kept() {
    byte[] exact = count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    return count == 0 && mediaType == null ? Payload.empty() : Payload.of(exact, mediaType);
  }

  /**
   * Ends it before the last byte.
   *
   * @param failure why no more comes
   * @return what came so far, when the body may be cut
   * @throws IOException the failure, when it has to be whole
   */
  public Payload endAfter(IOException failure) throws IOException {
    if (whole) {
      abandon();
      throw failure;
    }
    return kept();
  }

  /** Deletes what was saved so far; nobody wants it. */
  public void abandon() {
    if (file != null) {
      file.abandon();
    }
  }

  /** A stream that tells how far it was read. */
  private static final class Metered extends FilterInputStream {
    private final BodyMeter meter;

    Metered(InputStream content, BodyMeter meter) {
      super(content);
      this.meter = meter;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      passed(read < 0 ? -1 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      passed(read);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      passed(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void passed(long count) {
      if (count < 0) {
        meter.ended();
      } else {
        meter.passed(count);
      }
    }
  }
}
