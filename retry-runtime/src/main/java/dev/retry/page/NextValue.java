// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import dev.retry.spi.Document;
import java.nio.charset.StandardCharsets;
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
    Document value = answer.at(ofLastItem ? answer.lastItemAt(pointer) : pointer);
    if (value == null && ofLastItem) {
      throw new IllegalStateException("its last item has no key at " + pointer);
    }
    return Optional.ofNullable(value).map(this::place);
  }

  private String place(Document value) {
    if (asJson) {
      return new String(value.body().bytes(), StandardCharsets.UTF_8);
    }
    String text = value.text();
    if (text == null) {
      throw new IllegalStateException(
          "what names the next page at " + pointer + " is no string, number or boolean");
    }
    return text;
  }
}
