// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How values of a type become content.
 *
 * @param writer writes one
 * @param oneShot whether what it writes can be sent only once
 */
record Content(Codec.Encoder writer, boolean oneShot) {
  static final String BYTES = "application/octet-stream";

  /** {@return how values become content that are content already, or {@code null} for others} */
  static @Nullable Content of(Type type) {
    Class<?> raw = TypeVariables.erase(type);
    if (Payload.class.isAssignableFrom(raw)) {
      return new Content(value -> (Payload) value, raw != Payload.class && isOneShot(raw));
    }
    if (raw == byte[].class) {
      return new Content(value -> Payload.of((byte[]) value, BYTES), false);
    }
    if (Path.class.isAssignableFrom(raw)) {
      return new Content(value -> Payload.file((Path) value, BYTES), false);
    }
    if (File.class.isAssignableFrom(raw)) {
      return new Content(value -> Payload.file(((File) value).toPath(), BYTES), false);
    }
    if (InputStream.class.isAssignableFrom(raw)) {
      return new Content(value -> Payload.oneShot((InputStream) value, BYTES), true);
    }
    if (holds(InputStream.class, Supplier.class, type)) {
      return new Content(value -> Payload.source(opened(value), -1, BYTES), false);
    }
    if (holds(ByteBuffer.class, Flow.Publisher.class, type)) {
      return new Content(value -> Payload.published(published(value), BYTES), true);
    }
    return null;
  }

  private static boolean isOneShot(Class<?> payload) {
    return payload == Payload.OneShot.class || payload == Payload.Published.class;
  }

  private static boolean holds(Class<?> content, Class<?> in, Type type) {
    Type held = TypeVariables.argument(type, in, 0);
    return held != null && content.isAssignableFrom(TypeVariables.erase(held));
  }

  private static Payload.Source opened(Object supplier) {
    return () -> (InputStream) ((Supplier<?>) supplier).get();
  }

  @SuppressWarnings("unchecked") // as declared
  private static Flow.Publisher<ByteBuffer> published(Object publisher) {
    return (Flow.Publisher<ByteBuffer>) publisher;
  }
}
