// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A body in parts.
 *
 * @param parts what adds its parts, in their order
 * @param boundaries draws what stands between them
 */
record MultipartBody(List<PartBinder> parts, Supplier<String> boundaries) implements BodyBinder {

  @Override
  public Payload bind(@Nullable Object[] arguments) throws UnwritableException {
    List<Section> sections = new ArrayList<>();
    try {
      for (PartBinder part : parts) {
        part.bind(arguments, sections);
      }
      return Multipart.of(sections, boundaries);
    } catch (UnwritableException | RuntimeException failure) {
      sections.forEach(section -> section.content().close());
      throw failure;
    }
  }

  @Override
  public boolean oneShot() {
    return parts.stream().anyMatch(PartBinder::oneShot);
  }
}
