// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Configured.plan;
import static dev.retry.internal.model.Configured.problems;
import static dev.retry.internal.model.Configured.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.PageEnd;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.internal.model.Reading.User;
import dev.retry.page.PageGuide;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keys say of lists in pages. */
class ConfiguredPagesTest {

  @Api("https://a.example")
  interface Shop {
    @GET
    @Paginated(style = PageStyle.PAGE)
    List<User> users();

    @GET
    User user();
  }

  @Test
  void everyAttributeButTheClassCanBeConfigured() {
    String paginated = "retry.clients.shop.methods.users.paginated.";
    Paging paging =
        plan(
                Shop.class,
                "users",
                source(
                    paginated + "style", "offset",
                    paginated + "page-param", "skip",
                    paginated + "first", "1",
                    paginated + "page-size", "20",
                    paginated + "page-size-param", "take",
                    paginated + "ends-on", "short-page, EMPTY_PAGE",
                    paginated + "total", "X-Total-Count",
                    paginated + "max-pages", "3",
                    paginated + "on-limit", "FAIL"))
            .paging();

    assertThat(paging.maxPages()).isEqualTo(3);
    assertThat(paging.fails()).isTrue();
    PageGuide guide = paging.guide();
    assertThat(guide.ends()).containsExactlyInAnyOrder(PageEnd.SHORT_PAGE, PageEnd.EMPTY_PAGE);
    assertThat(guide.pageSize()).isEqualTo(20);
    assertThat(guide.total()).isEqualTo("X-Total-Count");
  }

  @Test
  void aClassIsForTheSourceToName() {
    assertThat(
            problems(
                Shop.class, source("retry.clients.shop.methods.users.paginated.next-page", "Own")))
        .containsExactly(
            """
            retry.clients.shop.methods.users.paginated.next-page of app.properties: nextPage is a class, which only the source can name.
              Remove the key, and set it in @Paginated.\
            """);
  }

  @Test
  void aMistakeOfAKeyIsMendedInTheKey() {
    assertThat(
            problems(
                Shop.class,
                source(
                    "retry.clients.shop.methods.users.paginated.items", "data",
                    "retry.clients.shop.methods.users.paginated.page-param-in", "HEADER",
                    "retry.clients.shop.methods.users.paginated.page-param", "X Page")))
        .contains(
            """
            Shop.users(): @Paginated(items = "data"): items must be a JSON pointer (RFC 6901).
              It comes from retry.clients.shop.methods.users.paginated.items of app.properties: correct it there.\
            """,
            """
            Shop.users(): @Paginated(pageParam = "X Page"): pageParam must be the name of a field (RFC 9110, section 5.1).
              It comes from retry.clients.shop.methods.users.paginated.page-param of app.properties: correct it there.\
            """);
  }
}
