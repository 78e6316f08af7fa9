// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.spi.Document;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a page says.
 *
 * @param items its items
 * @param itemsAt where they are in the document, a JSON pointer
 * @param document the whole body; {@code null} when there is none, or nothing in it is asked for
 * @since 0.1.0
 */
public record PageContent(List<?> items, String itemsAt, @Nullable Document document) {
  /** Refuses {@code null}. */
  public PageContent {
    Objects.requireNonNull(items, "items");
    Objects.requireNonNull(itemsAt, "itemsAt");
  }
}
