// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Body;
import dev.retry.message.HeaderList;
import dev.retry.message.MediaType;
import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What writes the body of a request and reads that of a response: there must be a codec for both.
 */
final class BodyRules {
  private static final String BYTES = "application/octet-stream";

  private final MethodDeclaration method;
  private final List<Codec> codecs;
  private final Problems problems;

  BodyRules(MethodDeclaration method, List<Codec> codecs, Problems problems) {
    this.method = method;
    this.codecs = codecs;
    this.problems = problems;
  }

  /** {@return what writes the body, or {@code null} when there is none} */
  @Nullable BodyBinder writer(HeaderList headers) {
    for (ParameterDeclaration parameter : method.parameters()) {
      if (parameter.goesTo(Body.class) != null) {
        return new BodyBinder(
            parameter.index(),
            encoder(parameter, headers.first("Content-Type")),
            isStream(parameter.type()));
      }
    }
    return null;
  }

  private static boolean isStream(Type type) {
    return InputStream.class.isAssignableFrom(TypeVariables.erase(type));
  }

  private Codec.Encoder encoder(ParameterDeclaration parameter, @Nullable String contentType) {
    Type type = parameter.type();
    if (isStream(type)) {
      return value -> Payload.oneShot((InputStream) value, BYTES);
    }
    Codec.Encoder any = null;
    for (Codec codec : codecs) {
      Codec.Encoder encoder = codec.encoder(TypeVariables.boxed(type));
      if (encoder != null && (contentType == null || codec.reads(MediaType.bare(contentType)))) {
        return encoder;
      }
      any = any == null ? encoder : any;
    }
    if (any == null) {
      problems.add(
          method.where(parameter),
          "no codec writes " + TypeNames.of(type) + "; asked were" + CodecReader.list(codecs),
          "Add a codec that does to the client, or take a String, byte[] or InputStream.");
      return value -> Payload.empty();
    }
    return any;
  }

  /** {@return what reads the body of a response} */
  BodyReader reader(ReturnType returns) {
    if (returns.bodyless() || returns.body() == Path.class) {
      return BodyReader.NOTHING;
    }
    if (returns.streaming()) {
      return BodyReader.STREAM;
    }
    CodecReader reader =
        new CodecReader(returns.body(), codecs, returns.isList() ? List.of() : null);
    if (!reader.isUsable()) {
      problems.add(
          method.where(),
          "no codec reads "
              + TypeNames.of(returns.body())
              + "; asked were"
              + CodecReader.list(codecs),
          "Add a codec that does to the client, or return String, byte[] or InputStream.");
    }
    return reader;
  }
}
