// SPDX-License-Identifier: Apache-2.0
package dev.retry.gson;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.Strictness;
import com.google.gson.stream.MalformedJsonException;
import dev.retry.message.Payload;
import dev.retry.spi.Document;
import dev.retry.spi.DocumentCodec;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON with Gson.
 *
 * <p>A client finds it with {@link java.util.ServiceLoader}; one with a Gson of your own, such as
 * one that knows the types of {@code java.time}, is handed to the client's builder:
 *
 * <pre>{@code
 * Codec json = new GsonCodec(new GsonBuilder().registerTypeAdapter(Instant.class, instants).create());
 * }</pre>
 *
 * <p>It reads {@code application/json} and {@code application/*+json}, and writes the former. Any
 * type is read but {@code String} and {@code byte[]}, which stand for the body as it is. An empty
 * body is {@code null}. A failure names the type, line and column, and quotes nothing of the
 * content.
 *
 * @since 0.1.0
 */
public final class GsonCodec implements DocumentCodec {
  private static final Pattern PLACE = Pattern.compile(" at line (\\d+) column (\\d+)");

  private final Gson gson;

  /**
   * Makes one with Gson's defaults, but strict (RFC 8259): properties that a type does not have are
   * ignored, and fields without a value are not written.
   */
  public GsonCodec() {
    this(new GsonBuilder().setStrictness(Strictness.STRICT).disableHtmlEscaping().create());
  }

  /**
   * Makes one.
   *
   * @param gson how to read and write
   */
  public GsonCodec(Gson gson) {
    this.gson = Objects.requireNonNull(gson, "gson");
  }

  @Override
  public String name() {
    return "gson";
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
    return body -> {
      if (body.length() == 0) {
        return null;
      }
      return read(gson, new String(body.bytes(), StandardCharsets.UTF_8), type);
    };
  }

  @Override
  public @Nullable Encoder encoder(Type type) {
    if (isRaw(type)) {
      return null;
    }
    return value -> {
      try {
        Type as = type == Object.class ? value.getClass() : type;
        return Payload.of(gson.toJson(value, as).getBytes(StandardCharsets.UTF_8), mediaType());
      } catch (RuntimeException e) {
        throw failure("cannot write " + type.getTypeName() + " as JSON", e);
      }
    };
  }

  @Override
  public Document document(Payload body) throws IOException {
    String json = new String(body.bytes(), StandardCharsets.UTF_8);
    JsonElement element = (JsonElement) read(gson, json, JsonElement.class);
    if (element == null) {
      throw new IOException("malformed JSON: there is no value");
    }
    return new GsonDocument(gson, element);
  }

  static @Nullable Object read(Gson gson, String json, Type type) throws IOException {
    try {
      return gson.fromJson(json, type);
    } catch (RuntimeException e) {
      throw reading(type, e);
    }
  }

  private static boolean isRaw(Type type) {
    return type == String.class || type == byte[].class;
  }

  private static IOException reading(Type type, RuntimeException failure) {
    Throwable cause = failure.getCause();
    boolean malformed = cause instanceof MalformedJsonException || cause instanceof EOFException;
    boolean unfit =
        failure instanceof JsonSyntaxException || !(failure instanceof JsonParseException);
    String what =
        malformed ? "malformed JSON, read as " : unfit ? "JSON does not fit " : "Gson cannot read ";
    return failure(what + type.getTypeName(), failure);
  }

  /**
   * {@return what went wrong, without Gson's own words, which quote the content} For the same
   * reason there is no cause; the stack trace is that of the innermost one.
   */
  private static IOException failure(String what, RuntimeException failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    StringBuilder message = new StringBuilder(what);
    Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
    if (place.find()) {
      message.append(", line ").append(place.group(1)).append(", column ").append(place.group(2));
    }
    if (!(innermost instanceof JsonParseException) && !(innermost instanceof IOException)) {
      message.append(" (").append(innermost.getClass().getName()).append(')');
    }
    IOException named = new IOException(message.toString());
    named.setStackTrace(innermost.getStackTrace());
    return named;
  }
}
