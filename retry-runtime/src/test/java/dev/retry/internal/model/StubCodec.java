// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Writes {@code name:value}, and reads a body as {@code name:type:body}. */
record StubCodec(String name, String mediaType, Predicate<String> media, Predicate<Type> knows)
    implements Codec {

  static StubCodec of(String name, String mediaType, Predicate<Type> knows) {
    return new StubCodec(name, mediaType, mediaType::equals, knows);
  }

  @Override
  public boolean reads(String mediaType) {
    return media.test(mediaType);
  }

  @Override
  public Decoder decoder(Type type) {
    return knows.test(type)
        ? body ->
            name + ":" + TypeNames.of(type) + ":" + new String(body.bytes(), StandardCharsets.UTF_8)
        : null;
  }

  @Override
  public Encoder encoder(Type type) {
    return knows.test(type)
        ? value -> Payload.of((name + ":" + value).getBytes(StandardCharsets.UTF_8), mediaType)
        : null;
  }
}
