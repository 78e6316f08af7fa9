// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import dev.retry.message.UriReference;
import java.util.Optional;

/** Follows {@code rel="next"}. */
record NextLink() implements NextPage {

  @Override
  public Optional<String> after(Answer page) {
    String answered = UriReference.withoutFragment(page.target());
    for (LinkHeader.Link link : LinkHeader.parse(((PageAnswer) page).response().headers())) {
      if (link.relations().contains("next") && isAbout(answered, link)) {
        return Optional.of(link.target());
      }
    }
    return Optional.empty();
  }

  /** RFC 8288, section 3.2: with an anchor, a link may be about something else than this page. */
  private static boolean isAbout(String answered, LinkHeader.Link link) {
    String anchor = link.parameters().get("anchor");
    return anchor == null || UriReference.resolve(answered, anchor).equals(answered);
  }
}
