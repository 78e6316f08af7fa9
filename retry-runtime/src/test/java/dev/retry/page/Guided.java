// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import dev.retry.NextPage;
import dev.retry.PageEnd;
import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a guide for the page after a page, in one line. */
final class Guided {
  private Guided() {}

  static PageGuide byLink(String base) {
    return guide(NextPages.link(), PagePlacement.byUrl(Origin.of(base), Set.of()));
  }

  static PageGuide byNumber(String parameter, long first) {
    return guide(NextPages.number(parameter, first), PagePlacement.inQuery(parameter));
  }

  static PageGuide byOffset(String parameter, long first) {
    return guide(NextPages.offset(parameter, first), PagePlacement.inQuery(parameter));
  }

  private static PageGuide guide(NextPage next, PagePlacement placement) {
    Set<PageEnd> ends = next instanceof CountedPages ? Set.of(PageEnd.EMPTY_PAGE) : Set.of();
    return new PageGuide(next, placement, "", ends, 0, "", "");
  }

  /** The request for the page after one of so many items. */
  static @Nullable Request after(
      PageGuide guide, Request request, HeaderList headers, String answered, int items) {
    PageContent content = new PageContent(Collections.nCopies(items, "item"), "", null);
    Response<Payload> response = new Response<>(200, headers, Payload.empty(), answered, List.of());
    String place = guide.after(new PageAnswer(request, response, content, null));
    return place == null ? null : guide.at(request, place);
  }
}
