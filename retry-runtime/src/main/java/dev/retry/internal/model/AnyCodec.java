// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import dev.retry.spi.Document;
import dev.retry.spi.DocumentCodec;
import dev.retry.spi.ParameterConverter;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands, while an interface is checked without a factory, for what that factory may have: a codec
 * for every type, and a converter for every type that is somebody's own.
 */
final class AnyCodec implements DocumentCodec, ParameterConverter {

  @Override
  public String name() {
    return "any";
  }

  @Override
  public String mediaType() {
    return "*/*";
  }

  @Override
  public boolean reads(String mediaType) {
    return true;
  }

  @Override
  public Decoder decoder(Type type) {
    return body -> {
      throw neverAsked();
    };
  }

  @Override
  public Encoder encoder(Type type) {
    return value -> {
      throw neverAsked();
    };
  }

  @Override
  public Document document(Payload body) {
    throw neverAsked();
  }

  @Override
  public @Nullable Function<Object, @Nullable String> converter(Type type, AnnotatedElement on) {
    Class<?> raw = TypeVariables.erase(type);
    return raw.getName().startsWith("java.")
            || raw.isArray()
            || Iterable.class.isAssignableFrom(raw)
            || Map.class.isAssignableFrom(raw)
        ? null
        : Object::toString;
  }

  private static UnsupportedOperationException neverAsked() {
    return new UnsupportedOperationException("nothing is called while an interface is checked");
  }
}
