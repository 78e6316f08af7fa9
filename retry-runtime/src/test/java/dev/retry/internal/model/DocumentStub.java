// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import dev.retry.spi.Document;
import dev.retry.spi.DocumentCodec;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Takes bodies apart, or would. */
record DocumentStub(Codec codec) implements DocumentCodec {
  @Override
  public String name() {
    return codec.name();
  }

  @Override
  public String mediaType() {
    return codec.mediaType();
  }

  @Override
  public boolean reads(String mediaType) {
    return codec.reads(mediaType);
  }

  @Override
  public @Nullable Decoder decoder(Type type) {
    return codec.decoder(type);
  }

  @Override
  public @Nullable Encoder encoder(Type type) {
    return codec.encoder(type);
  }

  @Override
  public Document document(Payload body) {
    throw new UnsupportedOperationException();
  }
}
