// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, for a {@link dev.retry.Paginated} method that returns {@code Iterable<Page<T>>}
 * or the like.
 *
 * @param number its number, from 1; a list that goes on where an earlier call ended goes on
 *     counting
 * @param items its items
 * @param position where a later call goes on after this page; {@code null} when no page follows
 * @param total the number of all items, when the server says so
 * @param pages the number of all pages, as soon as the server lets it be known
 * @param <T> the type of the items
 * @since 0.1.0
 */
public record Page<T>(
    int number, List<T> items, @Nullable String position, OptionalLong total, OptionalLong pages) {

  /** Copies the items, any of which may be {@code null}. */
  public Page {
    items = Collections.unmodifiableList(new ArrayList<>(items));
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(pages, "pages");
  }
}
