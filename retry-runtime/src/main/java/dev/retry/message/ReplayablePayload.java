// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Content that is opened anew each time it is read. */
final class ReplayablePayload implements Payload {
  private final Source source;
  private final long length;
  private final @Nullable String mediaType;
  private final AtomicReference<@Nullable InputStream> last = new AtomicReference<>();

  ReplayablePayload(Source source, long length, @Nullable String mediaType) {
    this.source = Objects.requireNonNull(source, "source");
    if (length < -1) {
      throw new IllegalArgumentException(
          "length = " + length + ": must be zero bytes or more, or -1 when it is not known");
    }
    this.length = length;
    this.mediaType = mediaType;
  }

  @Override
  public @Nullable String mediaType() {
    return mediaType;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean replayable() {
    return true;
  }

  @Override
  public InputStream open() throws IOException {
    InputStream stream = source.open();
    if (stream == null) {
      throw new UnreadableBodyException("there is no content: its source gave null", null);
    }
    // A stream that was read to its end would be sent again as nothing, and nobody would know.
    if (last.getAndSet(stream) == stream) {
      throw new UnreadableBodyException(
          "the source gave the stream that it gave before: it must open another each time", null);
    }
    return length < 0 ? stream : new ExactStream(stream, length);
  }

  @Override
  public byte[] bytes() {
    throw new IllegalStateException("a source is read by open()");
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return length < 0 ? "a source" : "a source of " + length + " bytes";
  }
}
