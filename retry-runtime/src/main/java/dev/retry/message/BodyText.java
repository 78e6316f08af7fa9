// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes as text. */
final class BodyText {
  /** What was asked for last: most bodies come as the same. */
  private static volatile @Nullable Known last;

  private record Known(String mediaType, Charset charset) {}

  private BodyText() {}

  /** In the charset of a byte order mark, else of the media type, else in UTF-8. */
  static String of(byte[] bytes, @Nullable String mediaType) throws IOException {
    String marked = marked(bytes);
    return marked == null ? new String(bytes, charset(mediaType)) : marked;
  }

  /** The same, but in UTF-8 when the charset is not known. */
  static String lenient(byte[] bytes, @Nullable String mediaType) {
    try {
      return of(bytes, mediaType);
    } catch (IOException unknownCharset) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static @Nullable String marked(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    if (first == 0xFEFF) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    if (first == 0xFFFE) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    return first == 0xEFBB && bytes.length > 2 && (bytes[2] & 0xFF) == 0xBF
        ? new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8)
        : null;
  }

  private static Charset charset(@Nullable String mediaType) throws IOException {
    if (mediaType == null) {
      return StandardCharsets.UTF_8;
    }
    Known known = last;
    if (known != null && known.mediaType.equals(mediaType)) {
      return known.charset;
    }
    Charset charset = named(mediaType);
    last = new Known(mediaType, charset);
    return charset;
  }

  private static Charset named(String mediaType) throws IOException {
    if (MediaType.isJson(mediaType)) {
      return StandardCharsets.UTF_8; // for JSON it is the only one (RFC 8259, section 8.1)
    }
    String name = MediaType.parameter(mediaType, "charset");
    if (name == null || name.isEmpty()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("unknown charset '" + name + "'", e);
    }
  }
}
