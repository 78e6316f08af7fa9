// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.Objects;

/**
 * A file in a {@code multipart/form-data} request (RFC 7578), with a name and a media type of its
 * own.
 *
 * <pre>{@code
 * api.upload(new FilePart("me.png", Payload.of(bytes, "image/png")));
 * }</pre>
 *
 * @param fileName what the server is told that it is called; without a path
 * @param content what is in it, and of what media type
 * @since 0.1.0
 */
public record FilePart(String fileName, Payload content) {

  /** Refuses {@code null}. */
  public FilePart {
    Objects.requireNonNull(fileName, "fileName");
    Objects.requireNonNull(content, "content");
  }
}
