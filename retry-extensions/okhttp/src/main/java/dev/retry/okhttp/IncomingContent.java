// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;

/**
 * The content of a response. When it is closed before its end, its connection is not kept: OkHttp
 * would read on for a while, to use it again.
 */
final class IncomingContent extends FilterInputStream {
  private final Call call;
  private boolean ended;

  IncomingContent(InputStream content, Call call) {
    super(content);
    this.call = call;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    ended |= read < 0;
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0; // OkHttp would wait for bytes
    }
    int read = super.read(buffer, offset, length);
    ended |= read < 0;
    return read;
  }

  @Override
  public void close() throws IOException {
    if (!ended) {
      call.cancel();
    }
    super.close();
  }
}
