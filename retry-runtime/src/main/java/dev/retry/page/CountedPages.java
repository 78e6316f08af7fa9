// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import java.util.Objects;
import java.util.Optional;

/**
 * Counts on.
 *
 * @param parameter the query parameter that the first request may have
 * @param first its value on the first page otherwise
 * @param byItems whether it counts items, or pages
 */
record CountedPages(String parameter, long first, boolean byItems) implements NextPage {

  CountedPages {
    Objects.requireNonNull(parameter, "parameter");
  }

  @Override
  public Optional<String> after(Answer page) {
    return Optional.of(Long.toString(number(page) + (byItems ? page.items() : 1)));
  }

  /** {@return the number of this page, or of its first item} */
  long number(Answer page) {
    return page.place()
        .or(() -> QueryText.of(((PageAnswer) page).request().target()).value(parameter))
        .map(this::number)
        .orElse(first);
  }

  private long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      throw new IllegalStateException(
          "the query parameter '" + parameter + "' of the first page is no number");
    }
  }
}
