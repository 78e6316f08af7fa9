// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import java.util.Optional;

/**
 * Takes the token or number of the next page from a field.
 *
 * @param name its name
 */
record NextField(String name) implements NextPage {
  @Override
  public Optional<String> after(Answer page) {
    return page.header(name);
  }
}
