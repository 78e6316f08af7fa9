// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.MediaType;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.Codec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads bodies with the first codec that knows both the type and the media type of the body. */
final class CodecReader implements BodyReader {
  private static final Set<Type> MAY_BE_EMPTY = Set.of(String.class, byte[].class);
  private static final String ANYTHING = "*/*";

  private final Type type;
  private final List<Codec> asked;
  private final List<Candidate> candidates;
  private final @Nullable Object nothing;

  /** What the last body came as: most that one method reads come as the same. */
  private volatile @Nullable Known last;

  private record Candidate(Codec codec, Codec.Decoder decoder) {}

  private record Known(String contentType, Codec.Decoder decoder) {}

  /**
   * Asks the codecs.
   *
   * @param type what to read
   * @param codecs whom to ask, in this order
   * @param nothing what an empty body means
   */
  CodecReader(Type type, List<Codec> codecs, @Nullable Object nothing) {
    this.type = type;
    this.asked = List.copyOf(codecs);
    this.candidates = new ArrayList<>();
    this.nothing = nothing;
    for (Codec codec : codecs) {
      Codec.Decoder decoder = codec.decoder(TypeVariables.boxed(type));
      if (decoder != null) {
        candidates.add(new Candidate(codec, decoder));
      }
    }
  }

  /** {@return whether a codec knows the type} */
  boolean isUsable() {
    return !candidates.isEmpty();
  }

  @Override
  public @Nullable Object read(Response<Payload> response) throws IOException {
    Payload body = response.body();
    Object value =
        body.length() == 0 && !MAY_BE_EMPTY.contains(type)
            ? nothing
            : decoder(body.mediaType()).decode(body);
    if (value == null && type instanceof Class<?> known && known.isPrimitive()) {
      throw new IOException("the body holds no value, and " + type + " cannot be without one");
    }
    return value;
  }

  private Codec.Decoder decoder(@Nullable String contentType) throws IOException {
    if (contentType == null) {
      return find("");
    }
    Known known = last;
    if (known != null && known.contentType.equals(contentType)) {
      return known.decoder;
    }
    Codec.Decoder found = find(MediaType.bare(contentType));
    last = new Known(contentType, found);
    return found;
  }

  private Codec.Decoder find(String mediaType) throws IOException {
    for (Candidate candidate : candidates) {
      if (mediaType.isEmpty() || candidate.codec.reads(mediaType)) {
        return candidate.decoder;
      }
    }
    throw new IOException(
        "no codec reads "
            + (mediaType.isEmpty() ? "it" : mediaType)
            + " as "
            + TypeNames.of(type)
            + "; asked were"
            + list(asked));
  }

  /** {@return each codec on a line of its own, for messages} */
  static String list(List<Codec> codecs) {
    return codecs.stream()
        .map(codec -> "\n  " + codec.name() + " (" + codec.mediaType() + ")")
        .collect(Collectors.joining());
  }

  @Override
  public String accept() {
    Stream<String> own = candidates.stream().map(each -> each.codec.mediaType());
    boolean all = candidates.stream().anyMatch(each -> each.codec.reads(ANYTHING));
    return Stream.concat(own, all ? Stream.of(ANYTHING + ";q=0.5") : Stream.empty())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
