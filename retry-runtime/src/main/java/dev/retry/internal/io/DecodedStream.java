// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The content that codings have been applied to. Nothing is read before the reader reads: what
 * comes from a network may not be there yet.
 */
final class DecodedStream extends InputStream {
  private final InputStream coded;
  private final List<String> codings;
  private @Nullable InputStream decoded;

  /**
   * Makes one.
   *
   * @param coded what comes; closed with this one
   * @param codings in the order in which they were applied
   */
  DecodedStream(InputStream coded, List<String> codings) {
    this.coded = coded;
    this.codings = codings;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      InputStream stream = decoded;
      if (stream == null) {
        stream = decoded();
        decoded = stream;
      }
      return stream.read(buffer, offset, length);
    } catch (ZipException | EOFException e) {
      throw new IOException(
          "malformed response: the body is no whole " + String.join(", ", codings), e);
    }
  }

  private InputStream decoded() throws IOException {
    InputStream stream = coded;
    for (int i = codings.size() - 1; i >= 0; i--) {
      stream = decoded(stream, codings.get(i));
    }
    return stream;
  }

  private static InputStream decoded(InputStream coded, String coding) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(new Ready(coded), 2);
    byte[] head = stream.readNBytes(2);
    stream.unread(head);
    if (head.length == 0) {
      return stream;
    }
    if (!coding.equals("deflate")) {
      return new GZIPInputStream(stream, 1 << 13);
    }
    return isZlib(head) ? new InflaterInputStream(stream) : new RawDeflate(stream);
  }

  /** Whether it begins as RFC 1950, section 2.2, says; some servers leave that out. */
  private static boolean isZlib(byte[] head) {
    return head.length == 2
        && (head[0] & 0x0F) == 8
        && ((head[0] & 0xFF) << 8 | (head[1] & 0xFF)) % 31 == 0;
  }

  @Override
  public void close() throws IOException {
    InputStream stream = decoded;
    if (stream != null) {
      stream.close();
    }
    coded.close();
  }

  /** Says that there is more, or the JDK takes the end of one gzip member for that of all. */
  private static final class Ready extends FilterInputStream {
    Ready(InputStream stream) {
      super(stream);
    }

    @Override
    public int available() {
      return 1;
    }
  }

  /** Deflate without the header of zlib (RFC 1951). */
  private static final class RawDeflate extends InflaterInputStream {
    RawDeflate(InputStream stream) {
      super(stream, new Inflater(true));
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
