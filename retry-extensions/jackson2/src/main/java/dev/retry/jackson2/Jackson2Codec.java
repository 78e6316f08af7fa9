// SPDX-License-Identifier: Apache-2.0
package dev.retry.jackson2;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.retry.message.Payload;
import dev.retry.spi.Document;
import dev.retry.spi.DocumentCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON with Jackson 2.
 *
 * <p>A client finds it with {@link java.util.ServiceLoader}; one with a mapper of your own is
 * handed to the client's builder:
 *
 * <pre>{@code
 * Codec json = new Jackson2Codec(JsonMapper.builder().enable(FAIL_ON_UNKNOWN_PROPERTIES).build());
 * }</pre>
 *
 * <p>It reads {@code application/json} and {@code application/*+json}, and writes the former. Any
 * type is read but {@code String} and {@code byte[]}, which stand for the body as it is. An empty
 * body is {@code null}. A failure names the type, the place in the document (a JSON pointer, RFC
 * 6901), line and column, and quotes nothing of the content.
 *
 * @since 0.1.0
 */
public final class Jackson2Codec implements DocumentCodec {
  private final JsonMapper mapper;

  /**
   * Makes one like that of {@code retry-jackson}: properties that a type does not have are ignored,
   * a primitive must not be {@code null}, and dates are those of ISO 8601.
   */
  public Jackson2Codec() {
    this(
        JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
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
  public Jackson2Codec(JsonMapper mapper) {
    this.mapper = Objects.requireNonNull(mapper, "mapper");
  }

  @Override
  public String name() {
    return "jackson2";
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
      } catch (IOException | RuntimeException e) {
        throw Json2Failure.reading(type, e);
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
      } catch (IOException | RuntimeException e) {
        throw Json2Failure.writing(type, e);
      }
    };
  }

  @Override
  public Document document(Payload body) throws IOException {
    return Jackson2Document.of(mapper, body);
  }

  private static boolean isRaw(Type type) {
    return type == String.class || type == byte[].class;
  }
}
