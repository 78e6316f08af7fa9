// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads any body as a {@link String} (see {@link Payload#text()}), and writes one as {@code
 * text/plain} in UTF-8.
 */
public final class TextCodec implements Codec {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public String mediaType() {
    return "text/plain";
  }

  @Override
  public boolean reads(String mediaType) {
    return true;
  }

  @Override
  public @Nullable Decoder decoder(Type type) {
    return type == String.class ? Payload::text : null;
  }

  @Override
  public @Nullable Encoder encoder(Type type) {
    return type == String.class ? TextCodec::encode : null;
  }

  private static Payload encode(Object value) {
    return Payload.of(
        ((String) value).getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
  }
}
