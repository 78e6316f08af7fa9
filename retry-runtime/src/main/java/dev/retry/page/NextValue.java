// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import java.util.Optional;

/**
 * Takes the cursor from the body.
 *
 * @param pointer where it is in the body, or in the last item
 * @param ofLastItem whether it is the key of the last item
 * @param asJson whether it goes into a body, as the value that it is
 */
record NextValue(String pointer, boolean ofLastItem, boolean asJson) implements NextPage {
  @Override
  public Optional<String> after(Answer page) {
    PageAnswer answer = (PageAnswer) page;
    if (ofLastItem && page.items() == 0) {
      return Optional.empty();
    }
    String at = ofLastItem ? answer.lastItemAt(pointer) : pointer;
    Optional<String> value = asJson ? answer.json(at) : answer.text(at);
    if (ofLastItem && value.isEmpty()) {
      throw new IllegalStateException("its last item has no key at " + pointer);
    }
    return value;
  }
}
