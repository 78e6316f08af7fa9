// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.Origin;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.message.UriReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows {@code rel="next"}. */
record NextLink(Origin base) implements NextPage {

  NextLink {
    Objects.requireNonNull(base, "base");
  }

  @Override
  public @Nullable Request after(Request request, Response<?> response, int items) {
    String answered = withoutFragment(response.target());
    for (LinkHeader.Link link : LinkHeader.parse(response.headers())) {
      if (link.relations().contains("next") && isAbout(answered, link)) {
        String target = withoutFragment(UriReference.resolve(answered, link.target()));
        refuseForeign(target);
        return PageRequests.to(request, target, null);
      }
    }
    return null;
  }

  /** RFC 8288, section 3.2: with an anchor, a link may be about something else than this page. */
  private static boolean isAbout(String answered, LinkHeader.Link link) {
    String anchor = link.parameters().get("anchor");
    return anchor == null || UriReference.resolve(answered, anchor).equals(answered);
  }

  private void refuseForeign(String target) {
    Origin found;
    try {
      found = Origin.of(target);
      checkSyntax(target);
    } catch (IllegalArgumentException ambiguous) {
      throw new ForeignPageException(base, ambiguous);
    }
    if (!found.equals(base)) {
      throw new ForeignPageException(base, found);
    }
  }

  /** No transport can send what is no URI, and then nobody would know that it came of a link. */
  private static void checkSyntax(String target) {
    try {
      new URI(target);
    } catch (URISyntaxException quotesIt) {
      throw new IllegalArgumentException(
          "the URI has an illegal character at index " + quotesIt.getIndex());
    }
  }

  private static String withoutFragment(String uri) {
    int hash = uri.indexOf('#');
    return hash < 0 ? uri : uri.substring(0, hash);
  }
}
