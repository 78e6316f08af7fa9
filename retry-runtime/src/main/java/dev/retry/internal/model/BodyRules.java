// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.spi.Codec;
import java.nio.file.Path;
import java.util.List;

/** What reads the body of a response: there must be a codec for it. */
final class BodyRules {
  private final MethodDeclaration method;
  private final List<Codec> codecs;
  private final Problems problems;

  BodyRules(MethodDeclaration method, List<Codec> codecs, Problems problems) {
    this.method = method;
    this.codecs = codecs;
    this.problems = problems;
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
