// SPDX-License-Identifier: Apache-2.0
package dev.retry.jackson;

import dev.retry.message.Payload;
import dev.retry.spi.Document;
import dev.retry.spi.DocumentCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON with Jackson 3.
 *
 * <p>A client finds it with {@link java.util.ServiceLoader}; one with a mapper of your own is
 * handed to the client's builder:
 *
 * <pre>{@code
 * Codec json = new JacksonCodec(JsonMapper.builder().enable(FAIL_ON_UNKNOWN_PROPERTIES).build());
 * }</pre>
 *
 * <p>It reads {@code application/json} and {@code application/*+json}, and writes the former. Any
 * type is read but {@code String} and {@code byte[]}, which stand for the body as it is. An empty
 * body is {@code null}. A failure names the type, the place in the document (a JSON pointer, RFC
 * 6901), line and column, and quotes nothing of the content.
 *
 * @since 0.1.0
 */
public final class JacksonCodec implements DocumentCodec {
  private final JsonMapper mapper;

  /**
   * Makes one with Jackson's defaults, in which properties that a type does not have are ignored,
   * and dates are those of ISO 8601.
   */
  public JacksonCodec() {
    this(
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());
  }

  /**
   * Makes one.
   *
   * @param mapper how to read and write
   */
  public JacksonCodec(JsonMapper mapper) {
    this.mapper = Objects.requireNonNull(mapper, "mapper");
  }

  @Override
  public String name() {
    return "jackson";
  }

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public boolean reads(String mediaType) {
    return mediaType.equals("application/json")
        || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
  }

  @Override
  public @Nullable Decoder decoder(Type type) {
    if (isRaw(type)) {
      return null;
    }
    ObjectReader reader = mapper.readerFor(mapper.constructType(type));
    return body -> {
      if (body.length() == 0) {
        return null;
      }
      try {
        return reader.readValue(body.bytes());
      } catch (RuntimeException e) {
        throw JsonFailure.reading(type, e);
      }
    };
  }

  @Override
  public @Nullable Encoder encoder(Type type) {
    if (isRaw(type)) {
      return null;
    }
    JavaType declared = mapper.constructType(type);
    ObjectWriter writer =
        declared.isJavaLangObject() ? mapper.writer() : mapper.writerFor(declared);
    return value -> {
      try {
        return Payload.of(writer.writeValueAsBytes(value), mediaType());
      } catch (RuntimeException e) {
        throw JsonFailure.writing(type, e);
      }
    };
  }

  @Override
  public Document document(Payload body) throws IOException {
    return JacksonDocument.of(mapper, body);
  }

  private static boolean isRaw(Type type) {
    return type == String.class || type == byte[].class;
  }
}
