// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that must have so many bytes. One that has more fails before its last bytes are handed
 * over, so that nothing that is sent looks whole.
 */
final class ExactStream extends InputStream {
  private final InputStream content;
  private final long length;
  private long left;

  ExactStream(InputStream content, long length) {
    this.content = content;
    this.length = length;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    int read = left == 0 ? -1 : content.read(bytes, offset, (int) Math.min(count, left));
    if (read > 0) {
      left -= read;
    } else if (left > 0 && read < 0) {
      throw changed((length - left) + " bytes");
    }
    if (left == 0 && content.read() >= 0) {
      throw changed("more");
    }
    return read;
  }

  private UnreadableBodyException changed(String found) {
    return new UnreadableBodyException(
        "the content is not what it was when the call began: it had "
            + length
            + " bytes, and has "
            + found,
        null);
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(left, content.available());
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
