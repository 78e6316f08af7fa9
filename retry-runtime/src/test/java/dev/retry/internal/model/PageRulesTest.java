// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Idempotent;
import dev.retry.PageLimit;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.Query;
import dev.retry.internal.model.Reading.User;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageRulesTest {

  @Api("https://a.example")
  interface Ranges {
    @GET
    @Paginated(maxPages = 0, maxItems = -1)
    List<User> users();

    @GET
    @Paginated(maxPages = Integer.MIN_VALUE, maxItems = 0)
    Stream<User> stream();
  }

  @Test // P53
  void aListHasAtLeastOnePageAndItem() {
    assertThat(problems(Ranges.class))
        .containsExactly(
            """
            Ranges.stream(): @Paginated(maxItems = 0): maxItems must be 1 or more.
              Leave it out for the default, 1000000.\
            """,
            """
            Ranges.stream(): @Paginated(maxPages = -2147483648): maxPages must be 1 or more.
              Leave it out for the default, 1000.\
            """,
            """
            Ranges.users(): @Paginated(maxItems = -1): maxItems must be 1 or more.
              Leave it out for the default, 1000000.\
            """,
            """
            Ranges.users(): @Paginated(maxPages = 0): maxPages must be 1 or more.
              Leave it out for the default, 1000.\
            """);
  }

  @Api("https://a.example")
  interface Counted {
    @GET
    @Paginated(style = PageStyle.PAGE)
    List<User> twice(@Query("page") int page, @Query int pageSize);

    @GET
    @Paginated(style = PageStyle.OFFSET, pageParam = "from", first = -2)
    List<User> wrong(@Query int from);

    @GET
    @Paginated(pageParam = "page", first = 0)
    List<User> linked(@Query int page);
  }

  @Test
  void whatCountsPagesIsSetByNobodyElse() {
    assertThat(problems(Counted.class))
        .containsExactly(
            """
            Counted.linked(int): @Paginated(first = 0): first is for the styles PAGE and OFFSET.
              Leave it out for the default, -1.\
            """,
            """
            Counted.linked(int): @Paginated(pageParam = "page"): pageParam is for styles that do not give the URI of the next page.
              Leave it out.\
            """,
            """
            Counted.twice(int, int): parameter 'page': it is @Query("page"), but @Paginated(style = PAGE) also sets it.
              Remove the parameter, or name another with pageParam.\
            """,
            """
            Counted.wrong(int): @Paginated(first = -2): first must be 0 or more, or -1 for the usual.
              Leave it out for the default, -1.\
            """,
            """
            Counted.wrong(int): parameter 'from': it is @Query("from"), but @Paginated(style = OFFSET) also sets it.
              Remove the parameter, or name another with pageParam.\
            """);
  }

  @Api("https://a.example")
  @Paginated(maxPages = 0)
  interface Unused {
    @GET
    User user();
  }

  @Test // P53
  void aMistakeOnTheInterfaceIsFoundEvenWhenNoMethodUsesIt() {
    assertThat(problems(Unused.class))
        .containsExactly(
            """
            Unused: @Paginated(maxPages = 0): maxPages must be 1 or more.
              Leave it out for the default, 1000.\
            """);
  }

  @Api("https://a.example")
  interface NoList {
    @GET
    @Paginated
    User user();

    @GET
    @Paginated
    CompletableFuture<Stream<User>> stream();
  }

  @Test
  void onlyAListComesInPages() {
    assertThat(problems(NoList.class))
        .containsExactly(
            """
            NoList.stream(): it is @Paginated, but returns CompletableFuture<Stream<User>>.
              Return List<T>, Stream<T>, Iterable<T>, Flow.Publisher<T> or CompletableFuture<List<T>>,
              or remove @Paginated.\
            """,
            """
            NoList.user(): it is @Paginated, but returns User.
              Return List<T>, Stream<T>, Iterable<T>, Flow.Publisher<T> or CompletableFuture<List<T>>,
              or remove @Paginated.\
            """);
  }

  @Api("https://a.example")
  interface ByPost {
    @POST
    @Paginated
    List<User> users();

    @POST
    @Paginated
    @Idempotent
    List<User> safe();
  }

  @Test // G19
  void pagesAreAskedForByRequestsThatMayBeRepeated() {
    assertThat(problems(ByPost.class))
        .containsExactly(
            """
            ByPost.users(): @Paginated sends a request per page, and POST is not idempotent.
              Use @GET, or add @Idempotent if the server may get it more than once.\
            """);
  }

  @Api("https://a.example")
  @Paginated(maxPages = 3, maxItems = 50, onLimit = PageLimit.FAIL)
  interface OnTheInterface {
    @GET
    List<User> users();

    @GET
    Stream<User> stream();

    @GET
    User user();
  }

  @Test
  void onTheInterfaceItIsForListsOnly() {
    for (String method : List.of("users", "stream")) {
      Paging paging = plan(OnTheInterface.class, method).paging();
      assertThat(paging.maxPages()).isEqualTo(3);
      assertThat(paging.maxItems()).isEqualTo(50);
      assertThat(paging.fails()).isTrue();
    }
    assertThat(plan(OnTheInterface.class, "user").paging()).isNull();
  }

  @Test // G22
  void anEmptyBodyIsAnEmptyPage() throws IOException {
    Response<Payload> noContent =
        new Response<>(204, HeaderList.empty(), Payload.empty(), "https://a.example/", List.of());
    assertThat(plan(OnTheInterface.class, "users").reader().read(noContent)).isEqualTo(List.of());
    assertThat(plan(OnTheInterface.class, "stream").reader().read(noContent)).isEqualTo(List.of());
    assertThat(plan(OnTheInterface.class, "user").reader().read(noContent)).isNull();
  }
}
