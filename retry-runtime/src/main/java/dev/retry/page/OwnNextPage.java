// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import java.util.Optional;

/**
 * Asks a class of the user's, and names it when it fails.
 *
 * @param next what is asked
 */
record OwnNextPage(NextPage next) implements NextPage {

  @Override
  @SuppressWarnings({"NullAway", "OptionalAssignedToNull"}) // others may not keep to it
  public Optional<String> after(Answer page) {
    Optional<String> place;
    try {
      place = next.after(page);
    } catch (RuntimeException failure) {
      throw new IllegalStateException(
          name() + " failed with " + failure.getClass().getName(), failure);
    }
    if (place == null) {
      throw new IllegalStateException(name() + " gave null");
    }
    return place;
  }

  private String name() {
    return next.getClass().getSimpleName();
  }
}
