// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.NextPage;
import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownPagesTest {
  private static final String LIST = "https://api.example/list";
  private static final PagePlacement BY_URL =
      PagePlacement.byUrl(Origin.of("https://api.example"), Set.of());

  private static List<String> known(PageGuide guide, int items, String... fields) {
    Request request = new Request("GET", LIST, LIST, HeaderList.empty(), null);
    Response<Payload> response =
        new Response<>(200, HeaderList.of(fields), Payload.empty(), LIST, List.of());
    PageContent content = new PageContent(Collections.nCopies(items, "item"), "", null);
    PageAnswer page = new PageAnswer(request, response, content, null);
    return guide.known(page, Objects.requireNonNull(guide.after(page)), 5);
  }

  private static PageGuide guide(NextPage next, PagePlacement placement, int size) {
    return new PageGuide(next, placement, "", Set.of(), size, "X-Total", "X-Pages");
  }

  @Test
  void theLastLinkOfGitHubTellsAllBetween() {
    assertThat(
            known(
                guide(NextPages.link(), BY_URL, 0),
                2,
                "Link",
                "<?q=a&page=2&s=1>; rel=next, <https://api.example/list?q=a&page=4&s=1>; rel=last"))
        .containsExactly(
            LIST + "?q=a&page=2&s=1", LIST + "?q=a&page=3&s=1", LIST + "?q=a&page=4&s=1");
  }

  @ParameterizedTest
  @CsvSource({
    "?page=2, ''",
    "?page=2, <?page=1>; rel=last",
    "?page=2, <?page=x>; rel=last",
    "?page=02, <?page=10>; rel=last",
    "?page=2, <?page=3&more=1>; rel=last",
    "?page=2, <?pages=3>; rel=last",
    "?page=2&after=7, <?page=3&after=9>; rel=last",
    "?cursor=abc, <?cursor=xyz>; rel=last",
    "?page=2, </other?page=3>; rel=last",
    "?page=2, <?page=3#x>; rel=first",
    "/list/2, </list/9>; rel=last",
  })
  void linksThatDifferInMoreThanANumberTellOnlyTheNext(String next, String last) {
    String field = "<" + next + ">; rel=next" + (last.isEmpty() ? "" : ", " + last);

    assertThat(known(guide(NextPages.link(), BY_URL, 0), 2, "Link", field)).hasSize(1);
  }

  @Test
  void theLastLinkMayBeOfAnotherOrigin() {
    assertThat(
            known(
                guide(NextPages.link(), BY_URL, 0),
                2,
                "Link",
                "<?page=2>; rel=next, <https://evil.example/list?page=9>; rel=last"))
        .containsExactly(LIST + "?page=2");
  }

  @Test
  void theNumberOfPagesTellsTheirNumbers() {
    PageGuide guide = guide(NextPages.number("page", 1), PagePlacement.inQuery("page"), 0);
    assertThat(known(guide, 2, "X-Pages", "4")).containsExactly("2", "3", "4");
    assertThat(known(guide, 2, "X-Pages", "1000")).containsExactly("2", "3", "4", "5", "6");
    assertThat(known(guide, 2, "X-Pages", "many")).containsExactly("2");
    PageGuide fromZero = guide(NextPages.number("page", 0), PagePlacement.inQuery("page"), 0);
    assertThat(known(fromZero, 2, "X-Pages", "3")).containsExactly("1", "2");
  }

  @Test
  void theNumberOfItemsTellsTheNumbersOfPages() {
    PagePlacement placement = PagePlacement.inQuery("page");
    assertThat(known(guide(NextPages.number("page", 1), placement, 0), 10, "X-Total", "31"))
        .containsExactly("2", "3", "4");
    assertThat(known(guide(NextPages.number("page", 1), placement, 20), 10, "X-Total", "40"))
        .containsExactly("2");
  }

  @Test
  void theNumberOfItemsTellsOffsets() {
    PagePlacement placement = PagePlacement.inQuery("offset");
    assertThat(known(guide(NextPages.offset("offset", 0), placement, 0), 10, "X-Total", "31"))
        .containsExactly("10", "20", "30");
    assertThat(known(guide(NextPages.offset("offset", 0), placement, 0), 10, "X-Total", "30"))
        .containsExactly("10", "20");
    assertThat(known(guide(NextPages.offset("offset", 1), placement, 0), 10, "X-Total", "20"))
        .containsExactly("11");
    assertThat(known(guide(NextPages.offset("offset", 0), placement, 0), 10)).hasSize(1);
  }

  @Test
  void aNumberInAFieldIsCountedOnAndATokenIsNot() {
    PageGuide guide = guide(NextPages.field("X-Next"), PagePlacement.inQuery("page"), 0);
    assertThat(known(guide, 2, "X-Next", "2", "X-Pages", "3")).containsExactly("2", "3");
    assertThat(known(guide, 2, "X-Next", "a7", "X-Pages", "3")).containsExactly("a7");
    assertThat(known(guide, 2, "X-Next", "2", "X-Total", "300")).containsExactly("2");
  }
}
