// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the request for another page out of that for the page before. */
final class PageRequests {

  /** Preconditions, ranges and keys are about one resource: the first page. */
  private static final List<String> FIRST_PAGE_ONLY =
      List.of(
          "If-Match",
          "If-None-Match",
          "If-Modified-Since",
          "If-Unmodified-Since",
          "If-Range",
          "Range",
          "Idempotency-Key");

  private PageRequests() {}

  static Request to(Request page, String target, @Nullable Payload body) {
    HeaderList headers = page.headers();
    for (String name : FIRST_PAGE_ONLY) {
      headers = headers.without(name);
    }
    return new Request(page.method(), target, page.template(), headers, body);
  }
}
