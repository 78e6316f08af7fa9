// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.internal.model.Reading.User;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Annotations on annotations, which leave some of their attributes open. */
class CarriedAnnotationTest {

  @Paginated(style = PageStyle.PAGE, pageParam = "p", maxPages = 7)
  @Retry(maxAttempts = 2)
  @Retention(RetentionPolicy.RUNTIME)
  @interface ShopPages {
    int maxPages() default 9;

    String pageSizeParam() default "size";

    int pageSize();

    /** Says nothing of the list: it is of another type. */
    String maxItems() default "many";

    /** Says nothing either: there is no such attribute. */
    int color() default 3;
  }

  @ShopPages(pageSize = 50)
  @Retention(RetentionPolicy.RUNTIME)
  @interface FewPages {
    int maxPages() default 4;
  }

  @Api("https://a.example")
  interface Shop {
    @GET
    @ShopPages(pageSize = 10, maxPages = 2)
    List<User> said();

    @GET
    @ShopPages(pageSize = 10)
    List<User> open();

    @GET
    @FewPages
    List<User> twice();
  }

  @Test
  void anAttributeOfTheSameNameAndTypeTakesThePlaceOfTheCarriedOne() {
    Paging said = plan(Shop.class, "said").paging();
    assertThat(said.maxPages()).isEqualTo(2);
    assertThat(said.maxItems()).isEqualTo(1_000_000);
    assertThat(said.guide().pageSize()).isEqualTo(10);
    assertThat(bind(Shop.class, "said").target()).isEqualTo("https://a.example?size=10");
  }

  @Test
  void whatIsNotSaidIsItsDefaultAndNotThatOfTheCarriedOne() {
    assertThat(plan(Shop.class, "open").paging().maxPages()).isEqualTo(9);
  }

  @Test
  void theOutermostHasTheLastWord() {
    Paging twice = plan(Shop.class, "twice").paging();
    assertThat(twice.maxPages()).isEqualTo(4);
    assertThat(twice.guide().pageSize()).isEqualTo(50);
  }

  @Api("https://a.example")
  interface Wrong {
    @GET
    @ShopPages(pageSize = -1, maxPages = 0)
    List<User> users();
  }

  @Test
  void itsMistakesAreThoseOfTheAnnotationItCarries() {
    assertThat(problems(Wrong.class))
        .containsExactly(
            """
            Wrong.users(): @Paginated(maxPages = 0): maxPages must be 1 or more.
              Leave it out for the default, 1000.\
            """,
            """
            Wrong.users(): @Paginated(pageSize = -1): pageSize must be 0 or more.
              Leave it out for the default, 0.\
            """);
  }

  @Api("https://a.example")
  interface Parent {
    @GET
    @ShopPages(pageSize = 10, maxPages = 2)
    List<User> users();
  }

  @Api("https://a.example")
  interface Other {
    @GET
    @ShopPages(pageSize = 10, maxPages = 3)
    List<User> users();
  }

  @Api("https://a.example")
  interface Both extends Parent, Other {}

  @Test // C32: what is filled in is compared, too
  void twoThatDifferOnlyInThatAreNotTheSame() {
    assertThat(problems(Both.class)).isNotEmpty();
  }
}
