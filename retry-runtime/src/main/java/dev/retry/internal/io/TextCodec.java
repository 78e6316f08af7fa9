// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads any body as a {@link String}, in the charset of its media type or else in UTF-8, and writes
 * one as {@code text/plain} in UTF-8.
 */
public final class TextCodec implements Codec {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

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
    return type == String.class
        ? body -> new String(body.bytes(), charset(body.mediaType()))
        : null;
  }

  @Override
  public @Nullable Encoder encoder(Type type) {
    return type == String.class ? TextCodec::encode : null;
  }

  private static Payload encode(Object value) {
    return Payload.of(
        ((String) value).getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
  }

  private static Charset charset(@Nullable String mediaType) throws IOException {
    Matcher charset = CHARSET.matcher(mediaType == null ? "" : mediaType);
    if (!charset.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(charset.group(1));
    } catch (IllegalArgumentException e) {
      throw new IOException("unknown charset '" + charset.group(1) + "'", e);
    }
  }
}
