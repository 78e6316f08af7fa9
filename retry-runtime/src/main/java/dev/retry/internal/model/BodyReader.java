// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.Codec;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of a response as the type that a method declares. */
@FunctionalInterface
public interface BodyReader {

  /** Reads nothing. */
  BodyReader NOTHING = response -> null;

  /** Hands over the body as it comes; the caller closes it. */
  BodyReader STREAM = response -> response.body().open();

  /**
   * {@return the value; {@code null} for an empty body, but an empty list for a list in pages}
   *
   * @param response a response with a status of 2xx
   * @throws IOException when the body is no such value, or no codec reads its media type; the
   *     message does not quote it
   */
  @Nullable Object read(Response<Payload> response) throws IOException;

  /**
   * {@return what reads the bodies of errors, as whatever type they are wanted}
   *
   * @param codecs whom to ask, in this order
   */
  static HttpStatusException.Reader ofErrors(List<Codec> codecs) {
    return (response, type) -> new CodecReader(type, codecs, null).read(response);
  }

  /** {@return the value of the {@code Accept} field; empty for none} */
  default String accept() {
    return "";
  }
}
