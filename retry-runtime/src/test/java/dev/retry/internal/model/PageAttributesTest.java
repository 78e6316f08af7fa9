// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Idempotent;
import dev.retry.NextPage;
import dev.retry.PageEnd;
import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.POST;
import dev.retry.http.Query;
import dev.retry.internal.model.Reading.User;
import dev.retry.message.ClientDefinitionException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Paginated} must not say, and what it must not say together. */
class PageAttributesTest {

  private static List<String> problems(Class<?> api) {
    return catchThrowableOfType(
            ClientDefinitionException.class,
            () -> Reading.model(api, null, new DocumentStub(Reading.JSON), Reading.TEXT))
        .problems();
  }

  @Api("https://a.example")
  interface Places {
    @GET
    @Paginated(style = PageStyle.NEXT_URL)
    List<User> noUrl();

    @GET
    @Paginated(style = PageStyle.NEXT_URL, next = "next", pageParam = "page")
    List<User> urlAndParameter();

    @GET
    @Paginated(style = PageStyle.CURSOR)
    List<User> noCursor();

    @GET
    @Paginated(style = PageStyle.CURSOR, next = "/a~2", items = "data", pageParam = "c")
    List<User> noPointer();

    @GET
    @Paginated(style = PageStyle.KEYSET, more = "has_more", total = "/~", pages = "X Pages")
    List<User> noParameter();

    @GET
    @Paginated(style = PageStyle.HEADER)
    List<User> noField();

    @GET
    @Paginated(style = PageStyle.HEADER, next = "/next", pageParam = "page")
    List<User> pointerForField();

    @GET
    @Paginated(next = "/next")
    List<User> linkAndPointer();

    @GET
    @Paginated(style = PageStyle.PAGE, next = "/next")
    List<User> numberAndPointer();
  }

  @Test
  void aStyleNeedsItsPlaceAndNoOther() {
    assertThat(problems(Places.class))
        .containsExactly(
            """
            Places.linkAndPointer(): @Paginated(next = "/next"): next is for the styles that name the next page there.
              Leave it out.\
            """,
            """
            Places.noCursor(): @Paginated(style = CURSOR): next must say where the next page is named.
              Add a JSON pointer into the body, such as next = "/next".\
            """,
            """
            Places.noCursor(): @Paginated(style = CURSOR): pageParam must say what the next page goes into.
              Add the name of a query parameter, such as pageParam = "cursor".\
            """,
            """
            Places.noField(): @Paginated(style = HEADER): next must say where the next page is named.
              Add the name of the field, such as next = "X-Next-Page".\
            """,
            """
            Places.noField(): @Paginated(style = HEADER): pageParam must say what the next page goes into.
              Add the name of a query parameter, such as pageParam = "cursor".\
            """,
            """
            Places.noParameter(): @Paginated(more = "has_more"): more must be a JSON pointer (RFC 6901).
              Write a slash before each name on the way, such as /data/items.\
            """,
            """
            Places.noParameter(): @Paginated(pages = "X Pages"): pages must be the name of a field (RFC 9110, section 5.1).
              Use letters, digits and hyphens, such as X-Next-Page.\
            """,
            """
            Places.noParameter(): @Paginated(style = KEYSET): pageParam must say what the next page goes into.
              Add the name of a query parameter, such as pageParam = "cursor".\
            """,
            """
            Places.noParameter(): @Paginated(total = "/~"): total must be a JSON pointer (RFC 6901).
              Write a slash before each name on the way, such as /data/items.\
            """,
            """
            Places.noPointer(): @Paginated(items = "data"): items must be a JSON pointer (RFC 6901).
              Write a slash before each name on the way, such as /data/items.\
            """,
            """
            Places.noPointer(): @Paginated(next = "/a~2"): next must be a JSON pointer (RFC 6901).
              Write a slash before each name on the way, such as /data/items.\
            """,
            """
            Places.noUrl(): @Paginated(style = NEXT_URL): next must say where the next page is named.
              Add a JSON pointer into the body, such as next = "/next".\
            """,
            """
            Places.numberAndPointer(): @Paginated(next = "/next"): next is for the styles that name the next page there.
              Leave it out.\
            """,
            """
            Places.pointerForField(): @Paginated(next = "/next"): next must be the name of a field (RFC 9110, section 5.1).
              Use letters, digits and hyphens, such as X-Next-Page.\
            """,
            """
            Places.urlAndParameter(): @Paginated(next = "next"): next must be a JSON pointer (RFC 6901).
              Write a slash before each name on the way, such as /data/items.\
            """,
            """
            Places.urlAndParameter(): @Paginated(pageParam = "page"): pageParam is for styles that do not give the URI of the next page.
              Leave it out.\
            """);
  }

  @Api("https://a.example")
  interface Parameters {
    @GET
    @Paginated(style = PageStyle.PAGE, pageParamIn = PageParameter.HEADER)
    List<User> unnamed();

    @GET
    @Paginated(
        style = PageStyle.CURSOR,
        next = "/next",
        pageParam = "X Cursor",
        pageParamIn = PageParameter.HEADER)
    List<User> noField();

    @POST
    @Idempotent
    @Paginated(
        style = PageStyle.CURSOR,
        next = "/next",
        pageParam = "after",
        pageParamIn = PageParameter.BODY)
    List<User> noPointer(@Body User body);

    @GET
    @Paginated(
        style = PageStyle.CURSOR,
        next = "/next",
        pageParam = "/after",
        pageParamIn = PageParameter.BODY)
    List<User> noBody();

    @GET
    @Paginated(
        style = PageStyle.HEADER,
        next = "x-next",
        pageParam = "x-next",
        pageParamIn = PageParameter.HEADER)
    List<User> twice(@Header("X-Next") String next);

    @GET
    @Paginated(pageSize = 5, pageSizeParam = "size")
    List<User> sizes(@Query("size") int size);

    @GET
    @Paginated(nextPage = Own.class, pageParam = "from")
    List<User> own(@Query("from") String from);
  }

  /** Ends every list. */
  static final class Own implements NextPage {
    @Override
    public Optional<String> after(Answer page) {
      return Optional.empty();
    }
  }

  @Test
  void whatNamesThePageHasOnePlace() {
    assertThat(problems(Parameters.class))
        .containsExactly(
            """
            Parameters.noBody(): @Paginated(pageParamIn = BODY) puts the next page into the body, and there is none.
              Add a @Body parameter, or leave out pageParamIn for a query parameter.\
            """,
            """
            Parameters.noField(): @Paginated(pageParam = "X Cursor"): pageParam must be the name of a field (RFC 9110, section 5.1).
              Use letters, digits and hyphens, such as X-Next-Page.\
            """,
            """
            Parameters.noPointer(User): @Paginated(pageParam = "after"): pageParam must be a JSON pointer (RFC 6901).
              Write a slash before each name on the way, such as /data/items.\
            """,
            """
            Parameters.own(String): parameter 'from': it is @Query("from"), but @Paginated(nextPage = Own.class) also sets it.
              Remove the parameter, or name another with pageParam.\
            """,
            """
            Parameters.sizes(int): parameter 'size': it is @Query("size"), but @Paginated(pageSize = 5) also sets it.
              Remove the parameter, or name another with pageSizeParam.\
            """,
            """
            Parameters.twice(String): parameter 'next': it is @Header("x-next"), but @Paginated(style = HEADER) also sets it.
              Remove the parameter, or name another with pageParam.\
            """,
            """
            Parameters.unnamed(): @Paginated(pageParamIn = HEADER): pageParamIn needs a pageParam.
              Leave it out for the default, QUERY.\
            """);
  }

  @Api("https://a.example")
  interface Contradictions {
    @GET
    @Paginated(pageSize = -1)
    List<User> size();

    @GET
    @Paginated(pageSizeParam = "size", endsOn = PageEnd.SHORT_PAGE)
    List<User> sizeless();

    @GET
    @Paginated(style = PageStyle.OFFSET, endsOn = PageEnd.SAME_VALUE)
    List<User> sameNumber();

    @GET
    @Paginated(endsOn = {PageEnd.SAME_VALUE, PageEnd.SAME_VALUE})
    List<User> sameLink();

    @GET
    @Paginated(itemsRequired = false)
    List<User> nowhere();

    @GET
    @Paginated(nextPage = Own.class, style = PageStyle.PAGE, next = "/next", first = 0)
    List<User> own();

    @GET
    @Paginated(
        style = PageStyle.CURSOR,
        next = "/next",
        pageParam = "c",
        first = 1,
        pageParamIn = PageParameter.QUERY)
    List<User> firstCursor();
  }

  @Test
  void whatSaysNothingTogetherIsRefused() {
    assertThat(problems(Contradictions.class))
        .containsExactly(
            """
            Contradictions.firstCursor(): @Paginated(first = 1): first is for the styles PAGE and OFFSET.
              Leave it out for the default, -1.\
            """,
            """
            Contradictions.nowhere(): @Paginated(itemsRequired = false): itemsRequired needs a place for the items.
              Leave it out for the default, true.\
            """,
            """
            Contradictions.own(): @Paginated(first = 0): first is for the styles PAGE and OFFSET.
              Leave it out for the default, -1.\
            """,
            """
            Contradictions.own(): @Paginated(next = "/next"): next is for the styles that name the next page there.
              Leave it out.\
            """,
            """
            Contradictions.own(): @Paginated(style = PAGE): style says the same as nextPage: keep one.
              Leave it out for the default, LINK.\
            """,
            """
            Contradictions.sameLink(): @Paginated(endsOn = SAME_VALUE): endsOn is for styles with a cursor, a key or a token.
              Leave it out for the default, {}.\
            """,
            """
            Contradictions.sameNumber(): @Paginated(endsOn = SAME_VALUE): endsOn is for styles with a cursor, a key or a token.
              Leave it out for the default, {}.\
            """,
            """
            Contradictions.size(): @Paginated(pageSize = -1): pageSize must be 0 or more.
              Leave it out for the default, 0.\
            """,
            """
            Contradictions.sizeless(): @Paginated(endsOn = SHORT_PAGE): endsOn needs a pageSize.
              Leave it out for the default, {}.\
            """,
            """
            Contradictions.sizeless(): @Paginated(pageSizeParam = "size"): pageSizeParam needs a pageSize.
              Leave it out.\
            """);
  }

  /** Cannot be made: it wants something. */
  static final class Needy implements NextPage {
    Needy(String something) {
      throw new AssertionError(something);
    }

    @Override
    public Optional<String> after(Answer page) {
      return Optional.empty();
    }
  }

  /** Cannot be made: it says so. */
  static final class Broken implements NextPage {
    Broken() {
      throw new IllegalStateException("no");
    }

    @Override
    public Optional<String> after(Answer page) {
      return Optional.empty();
    }
  }

  @Api("https://a.example")
  interface Unmade {
    @GET
    @Paginated(nextPage = Needy.class)
    List<User> needy();

    @GET
    @Paginated(nextPage = Broken.class)
    List<User> broken();
  }

  @Test
  void aClassThatCannotBeMadeIsNamed() {
    assertThat(problems(Unmade.class))
        .containsExactly(
            """
            Unmade.broken(): @Paginated(nextPage = Broken.class) cannot be made: its constructor failed with java.lang.IllegalStateException: no.
              Give it a constructor without parameters.\
            """,
            """
            Unmade.needy(): @Paginated(nextPage = Needy.class) cannot be made: it has no constructor without parameters.
              Give it a constructor without parameters.\
            """);
  }

  @Api("https://a.example")
  @Paginated(style = PageStyle.CURSOR, next = "next", pageParam = "cursor")
  interface OnTheInterface {
    @GET
    List<User> users();

    @GET
    List<User> also(@Query String cursor);

    @GET
    User user(@Query String cursor);
  }

  @Test // a mistake of the interface counts once, one of a method where it is
  void onTheInterfaceItIsForItsListsOnly() {
    assertThat(problems(OnTheInterface.class))
        .containsExactly(
            """
            OnTheInterface.also(String): parameter 'cursor': it is @Query("cursor"), but @Paginated(style = CURSOR) also sets it.
              Remove the parameter, or name another with pageParam.\
            """,
            """
            OnTheInterface: @Paginated(next = "next"): next must be a JSON pointer (RFC 6901).
              Write a slash before each name on the way, such as /data/items.\
            """);
  }
}
