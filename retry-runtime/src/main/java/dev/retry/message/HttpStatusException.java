// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server answered, with a status that is not 2xx.
 *
 * <pre>{@code
 * } catch (HttpStatusException e) {
 *   if (e.status() == 422) {
 *     throw new InvalidOrder(e.body(Complaint.class));
 *   }
 *   log.warn("{}", e.problem().map(Problem::title).orElse("no problem given"));
 *   throw e;
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class HttpStatusException extends CallException {
  private static final long serialVersionUID = 1L;

  private final transient Response<Payload> response;
  private final transient Reader reader;

  /**
   * Makes one whose body is read by nobody but as text.
   *
   * @param response the response, its body buffered and bounded
   * @param report what the call did
   */
  public HttpStatusException(Response<Payload> response, CallReport report) {
    this(response, report, Reader.NONE);
  }

  /**
   * Makes one.
   *
   * @param response the response, its body buffered and bounded
   * @param report what the call did
   * @param reader reads its body
   */
  public HttpStatusException(Response<Payload> response, CallReport report, Reader reader) {
    super("answered " + response.status(), report, null);
    this.response = response;
    this.reader = Objects.requireNonNull(reader, "reader");
  }

  /** {@return the status code} */
  public int status() {
    return response.status();
  }

  /** {@return the fields of the response} */
  public HeaderList headers() {
    return response.headers();
  }

  /**
   * {@return the body as text, at most its first 64 KiB: in the charset of its media type, or in
   * UTF-8}
   */
  public String bodyText() {
    return BodyText.lenient(response.body().bytes(), response.body().mediaType());
  }

  /**
   * {@return the body, at most its first 64 KiB, as the client's codec for its media type reads it;
   * {@code null} when it is empty}
   *
   * @param type a class, no primitive type
   * @param <T> its type
   * @throws CodecException when no codec reads it, or it is something else
   */
  public <T> @Nullable T body(Class<T> type) {
    return type.cast(body((Type) type));
  }

  /**
   * {@return the same for a generic type}
   *
   * @param type the type, such as that of a {@code List<Complaint>}
   * @throws CodecException when no codec reads it, or it is something else
   */
  public @Nullable Object body(Type type) {
    try {
      return reader.read(response, type);
    } catch (IOException unreadable) {
      throw new CodecException(
          "answered "
              + response.status()
              + " with a body that cannot be read: "
              + unreadable.getMessage(),
          report(),
          unreadable);
    }
  }

  /**
   * {@return what the server says of the problem, if its media type is {@code
   * application/problem+json} (RFC 9457) and the client has a codec for JSON; empty for what is no
   * JSON object}
   */
  public Optional<Problem> problem() {
    String mediaType = response.body().mediaType();
    if (mediaType == null || !MediaType.bare(mediaType).equals(Problem.MEDIA_TYPE)) {
      return Optional.empty();
    }
    try {
      return reader.read(response, Map.class) instanceof Map<?, ?> members
          ? Optional.of(Problem.of(members, status()))
          : Optional.empty();
    } catch (IOException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  /** Reads the body of an error. */
  @FunctionalInterface
  public interface Reader {
    /** Reads nothing. */
    Reader NONE =
        (response, type) -> {
          throw new IOException("there is no codec");
        };

    /**
     * {@return the body, or {@code null} when it is empty}
     *
     * @param response a response whose body is in memory
     * @param type what it is to be read as
     * @throws IOException when it cannot be; the message does not quote the body
     */
    @Nullable Object read(Response<Payload> response, Type type) throws IOException;
  }
}
