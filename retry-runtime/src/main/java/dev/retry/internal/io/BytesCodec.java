// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads any body as a {@code byte[]}, and writes one as {@code application/octet-stream}. */
public final class BytesCodec implements Codec {

  @Override
  public String name() {
    return "bytes";
  }

  @Override
  public String mediaType() {
    return "application/octet-stream";
  }

  @Override
  public boolean reads(String mediaType) {
    return true;
  }

  @Override
  public @Nullable Decoder decoder(Type type) {
    return type == byte[].class ? Payload::bytes : null;
  }

  @Override
  public @Nullable Encoder encoder(Type type) {
    return type == byte[].class ? value -> Payload.of((byte[]) value, mediaType()) : null;
  }
}
