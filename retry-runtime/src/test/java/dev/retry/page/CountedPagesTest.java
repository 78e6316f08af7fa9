// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.HeaderList;
import dev.retry.message.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedPagesTest {

  private static Request after(PageGuide next, String target, int items) {
    Request request =
        new Request(
            "GET",
            target,
            "https://api.example/list",
            HeaderList.of("Accept", "text/plain", "If-None-Match", "\"1\"", "Range", "items=0-9"),
            null);
    return Guided.after(next, request, HeaderList.empty(), target, items);
  }

  @ParameterizedTest
  @CsvSource({ // G8: replaced, never appended; all else in its order
    "https://a.example/l, https://a.example/l?page=2",
    "https://a.example/l?s=1&s=2, https://a.example/l?s=1&s=2&page=2",
    "https://a.example/l?page=2&s=%2B, https://a.example/l?page=3&s=%2B",
    "https://a.example/l?s=1&page=9&t=2, https://a.example/l?s=1&page=10&t=2",
    "https://a.example/l?mypage=7, https://a.example/l?mypage=7&page=2",
  })
  void theNumberOfThePageIsReplaced(String target, String expected) {
    assertThat(after(Guided.byNumber("page", 1), target, 3).target()).isEqualTo(expected);
  }

  @Test // C50
  void theOffsetGrowsByTheItemsThatCame() {
    PageGuide scim = Guided.byOffset("startIndex", 1);
    assertThat(after(scim, "https://a.example/Users?count=10", 7).target())
        .isEqualTo("https://a.example/Users?count=10&startIndex=8");
    assertThat(after(scim, "https://a.example/Users?count=10&startIndex=8", 10).target())
        .isEqualTo("https://a.example/Users?count=10&startIndex=18");
    assertThat(after(Guided.byOffset("offset", 0), "https://a.example/", 7).target())
        .isEqualTo("https://a.example/?offset=7");
  }

  @Test // C49
  void anEmptyPageIsTheLast() {
    assertThat(after(Guided.byNumber("page", 1), "https://a.example/l?page=3", 0)).isNull();
    assertThat(after(Guided.byOffset("offset", 0), "https://a.example/l?offset=30", 0)).isNull();
  }

  @Test // G24
  void fieldsAboutTheFirstPageStayBehind() {
    assertThat(after(Guided.byNumber("page", 1), "https://a.example/l", 1).headers())
        .isEqualTo(HeaderList.of("Accept", "text/plain"));
  }

  @Test
  void aFirstPageThatIsNoNumberIsNamed() {
    assertThatThrownBy(() -> after(Guided.byNumber("page", 1), "https://a.example/?page=x", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the query parameter 'page' of the first page is no number");
  }

  @Test
  void nameIsEncoded() {
    assertThat(after(Guided.byNumber("page[number]", 0), "https://a.example/", 1).target())
        .isEqualTo("https://a.example/?page%5Bnumber%5D=1");
  }
}
