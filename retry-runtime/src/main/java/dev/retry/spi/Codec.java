// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.Payload;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns bodies into values and back, for one family of media types.
 *
 * <p>A client asks each codec once per type, when it is created, and keeps the answer. Found by
 * {@link java.util.ServiceLoader}, or handed to the client's builder.
 *
 * @since 0.1.0
 */
public interface Codec {

  /** {@return what it is called in messages, such as {@code jackson}} */
  String name();

  /** {@return the media type it writes and asks for, such as {@code application/json}} */
  String mediaType();

  /**
   * Whether it reads a media type: by default its own, with any parameters.
   *
   * @param mediaType type and subtype in lower case without parameters, such as {@code
   *     application/problem+json}
   * @return whether it reads that
   */
  default boolean reads(String mediaType) {
    return mediaType.equals(mediaType());
  }

  /**
   * {@return a decoder for the type, or {@code null} when it has none}
   *
   * @param type the declared type, generic arguments included
   */
  @Nullable Decoder decoder(Type type);

  /**
   * {@return an encoder for the type, or {@code null} when it has none}
   *
   * @param type the declared type, generic arguments included
   */
  @Nullable Encoder encoder(Type type);

  /** Reads bodies as one type. */
  @FunctionalInterface
  interface Decoder {
    /**
     * {@return the value}
     *
     * @param body the whole body, in memory
     * @throws IOException when the bytes are no such value; the message must not quote them
     */
    @Nullable Object decode(Payload body) throws IOException;
  }

  /** Writes values of one type. */
  @FunctionalInterface
  interface Encoder {
    /**
     * {@return the body with its media type}
     *
     * @param value what to write
     * @throws IOException when it cannot be written
     */
    Payload encode(Object value) throws IOException;
  }
}
