// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Idempotent;
import dev.retry.Paginated;
import dev.retry.StartFrom;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.Query;
import dev.retry.internal.model.Reading.User;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartRulesTest {

  @Api("https://a.example")
  interface Wrong {
    @GET("/users")
    User one(@StartFrom String from);

    @GET("/users")
    @Paginated
    List<User> page(@StartFrom int page);

    @GET("/users")
    @Paginated
    List<User> twice(@StartFrom String from, @StartFrom String other);

    @GET("/users")
    @Paginated
    List<User> sent(@StartFrom @Query("from") String from);
  }

  @Test
  void aPositionIsAStringOfAPaginatedMethodAndNotSent() {
    assertThat(problems(Wrong.class))
        .containsExactly(
            """
            Wrong.one(String): parameter 'from': it is @StartFrom, but the method reads no list in pages.
              Add @Paginated to the method, or remove the parameter.\
            """,
            """
            Wrong.page(int): parameter 'page': int is no type for @StartFrom.
              Take a String, as Page.position() and PaginationException.position() give it.\
            """,
            """
            Wrong.sent(String): parameter 'from': it goes to one place, but has @StartFrom and @Query.
              Keep one.\
            """,
            """
            Wrong.twice(String, String): parameter 'other': parameter 'from' is @StartFrom too.
              A list begins at one place: keep one.\
            """);
  }

  @Api("https://a.example")
  interface OneShot {
    @POST("/search")
    @Idempotent
    @Paginated
    Iterable<User> search(@Body InputStream query);
  }

  @Test // G16
  void whatIsReadAgainNeedsABodyThatCanBeSentAgain() {
    assertThat(problems(OneShot.class))
        .containsExactly(
            """
            OneShot.search(InputStream): it returns Iterable<User>, which can be read again, but its body can be sent once.
              Return List<T> or Stream<T>, or take the body as what can be sent again.\
            """);
  }
}
