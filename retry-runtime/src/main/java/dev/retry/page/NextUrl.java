// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import dev.retry.message.UriTemplate;
import dev.retry.spi.Document;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the URI of the next page from the body: a string, or an object with an {@code href} (HAL,
 * JSON:API).
 *
 * @param pointer where it is
 */
record NextUrl(String pointer) implements NextPage {
  @Override
  public Optional<String> after(Answer page) {
    Document link = ((PageAnswer) page).at(pointer);
    if (link == null) {
      return Optional.empty();
    }
    Document href = link.at("/href");
    if (href == null) {
      return Optional.of(text(link));
    }
    Document templated = link.at("/templated");
    boolean template = templated != null && "true".equals(templated.text());
    return href.isNull()
        ? Optional.empty()
        : Optional.of(template ? expanded(text(href)) : text(href));
  }

  private static String text(Document link) {
    String text = link.text();
    if (text == null || !isString(link)) {
      throw new IllegalStateException("the next page is no string, nor an object with an href");
    }
    return text;
  }

  /** The text of a number or a boolean would be a relative reference. */
  private static boolean isString(Document value) {
    return value.body().bytes()[0] == '"';
  }

  /** RFC 6570: what has no value disappears. */
  private static String expanded(String template) {
    try {
      return UriTemplate.parse(template).expand(Map.of());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalStateException("the link to the next page is no URI template", malformed);
    }
  }
}
