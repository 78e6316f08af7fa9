// SPDX-License-Identifier: Apache-2.0
package dev.retry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextLinkTest {
  private static final String BASE = "https://api.example";
  private static final String FIRST = BASE + "/users/1/repos?sort=name&per_page=2";

  private final PageGuide next = Guided.byLink(BASE);

  @Test
  void theLastPageHasNoNext() {
    assertThat(after(FIRST, HeaderList.empty())).isNull();
    assertThat(after(FIRST, "<a>; rel=prev, <b>; rel=last, <c>; rev=next, <d>; rel=nextish"))
        .isNull();
  }

  // G7
  @ParameterizedTest
  @CsvSource({
    "https://api.example/user/7/repos?page=2, https://api.example/user/7/repos?page=2",
    "?page=2, https://api.example/moved/list?page=2",
    "page/2, https://api.example/moved/page/2",
    "../page/2, https://api.example/page/2",
    "/page/2, https://api.example/page/2",
    "//api.example/page/2, https://api.example/page/2",
    "'', https://api.example/moved/list?x=1",
    "#top, https://api.example/moved/list?x=1",
    "?page=2#top, https://api.example/moved/list?page=2",
  })
  void aRelativeLinkIsResolvedAgainstTheUriThatAnswered(String link, String expected) {
    Request page = after("https://api.example/moved/list?x=1#here", "<" + link + ">; rel=\"next\"");

    assertThat(page.target()).isEqualTo(expected);
  }

  // G8
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example/users/1/repos?page=2",
        "https://api.example/r?sort=a&sort=b&sort=a&cursor=a%2Fb%3D%3D&x=%7e+%20,;&empty=&y",
        "HTTPS://API.Example:443/r?A[b]=1",
      })
  void anAbsoluteLinkIsUsedAsItIsAndTheFirstQueryIsNotAdded(String link) {
    assertThat(after(FIRST, "<" + link + ">; rel=next").target()).isEqualTo(link);
  }

  // G1
  @ParameterizedTest
  @CsvSource({
    "https://evil.example/p, https://evil.example",
    "//evil.example/p, https://evil.example",
    "///evil.example/p, ''",
    "https://api.example.evil.example/p, https://api.example.evil.example",
    "https://evil.example/https://api.example, https://evil.example",
    "https://evil.example?@api.example, https://evil.example",
    "http://api.example/p, http://api.example",
    "https://api.example:8443/p, https://api.example:8443",
    "https://api.example:80/p, https://api.example:80",
    "https://[::1]/p, https://[::1]",
    "https:/..//evil.example/p, https://evil.example",
  })
  void aPageOfAnotherOriginIsRefusedAndBothAreNamed(String link, String origin) {
    String message =
        origin.isEmpty()
            ? "the next page is refused: the URI has no host; this API is at https://api.example"
            : "the next page is at " + origin + ", but this API is at https://api.example";

    assertThatThrownBy(() -> after(FIRST, "<" + link + ">; rel=next"))
        .isInstanceOf(ForeignPageException.class)
        .hasMessage(message);
  }

  // G1
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://api.example@evil.example/  | the URI has user information before its host
          https://user:pw@api.example/p      | the URI has user information before its host
          //api.example@evil.example         | the URI has user information before its host
          \\\\evil.example/p | the URI has a backslash, a control character or white space at index 28
          /\\evil.example/p  | the URI has a backslash, a control character or white space at index 20
          https://api.example\\@evil.example | the URI has a backslash, a control character or white space at index 19
          https:evil.example                 | the URI has no host
          ftp://api.example/p                | the URI does not start with http:// or https://
          javascript:alert(1)                | the URI does not start with http:// or https://
          /p?a b                             | the URI has a backslash, a control character or white space at index 23
          /p?a=%zz                           | the URI has an illegal character at index 24
          /p/{id}                            | the URI has an illegal character at index 22
          """)
  void aTrickIsRefusedAndNotQuoted(String link, String why) {
    assertThatThrownBy(() -> after(FIRST, "<" + link + ">; rel=next"))
        .isInstanceOf(ForeignPageException.class)
        .hasMessage("the next page is refused: " + why + "; this API is at https://api.example");
  }

  // G1
  @Test
  void theConfiguredOriginCountsAndNotThatOfThePageBefore() {
    String elsewhere = "https://cdn.example/list?page=1";

    assertThatThrownBy(() -> after(elsewhere, "<?page=2>; rel=next"))
        .isInstanceOf(ForeignPageException.class)
        .hasMessage(
            "the next page is at https://cdn.example, but this API is at https://api.example");
    assertThat(after(elsewhere, "<https://api.example/list?page=2>; rel=next").target())
        .isEqualTo("https://api.example/list?page=2");
  }

  // G2
  @Test
  void credentialsStayOnTheSameOrigin() {
    HeaderList sent =
        HeaderList.of(
            "Authorization", "Bearer t", "Cookie", "a=b", "X-Api-Key", "k", "Accept", "*");

    Request page = after(request("GET", sent, null), "<HTTPS://API.EXAMPLE:443/p>; rel=next");

    assertThat(page.headers()).isEqualTo(sent);
  }

  // G24
  @Test
  void fieldsAboutTheFirstPageAreNotSentAgain() {
    HeaderList sent =
        HeaderList.of("Accept", "a/b", "if-none-match", "\"1\"", "If-Match", "\"1\"", "RANGE", "x")
            .plus("If-Modified-Since", "x")
            .plus("If-Unmodified-Since", "x")
            .plus("If-Range", "x")
            .plus("Idempotency-Key", "x")
            .plus("Accept", "c/d");

    Request page = after(request("GET", sent, null), "<?page=2>; rel=next");

    assertThat(page.headers()).isEqualTo(HeaderList.of("Accept", "a/b", "Accept", "c/d"));
  }

  @Test
  void theMethodAndTheTemplateStayAndTheBodyDoesNot() {
    Request first = request("POST", HeaderList.empty(), Payload.of(new byte[] {1}, null));

    Request page = after(first, "<?page=2>; rel=next");

    assertThat(page.method()).isEqualTo("POST");
    assertThat(page.template()).isEqualTo("https://api.example/users/{user}/repos");
    assertThat(page.body()).isNull();
  }

  // C46
  @ParameterizedTest
  @CsvSource({
    "'<b>; rel=next; anchor=\"\"', true",
    "'<b>; rel=next; anchor=\"repos?sort=name&per_page=2\"', true",
    "'<b>; rel=next; anchor=\"https://api.example/users/1/repos?sort=name&per_page=2\"', true",
    "'<b>; rel=next; anchor=\"#part\"', false",
    "'<b>; rel=next; anchor=\"/other\"', false",
    "'<b>; rel=next; anchor=\"/other\"; anchor=\"\"', false",
  })
  void aLinkAboutSomethingElseIsNoNextPage(String field, boolean followed) {
    assertThat(after(FIRST, field) != null).isEqualTo(followed);
  }

  @Test
  void aFragmentOfTheUriThatAnsweredIsNoOtherContext() {
    assertThat(after(FIRST + "#here", "<b>; rel=next; anchor=\"\"")).isNotNull();
  }

  @Test
  void theFirstNextLinkAboutThisPageIsFollowed() {
    Request page =
        after(FIRST, "<a>; rel=next; anchor=\"/x\", <b>; rel=next, <//evil.example>; rel=next");

    assertThat(page.target()).isEqualTo("https://api.example/users/1/b");
  }

  private @Nullable Request after(String answered, String link) {
    return after(answered, HeaderList.of("Link", link));
  }

  private @Nullable Request after(String answered, HeaderList headers) {
    return Guided.after(next, request("GET", HeaderList.empty(), null), headers, answered, 0);
  }

  private @Nullable Request after(Request request, String link) {
    return Guided.after(next, request, HeaderList.of("Link", link), FIRST, 1);
  }

  private static Request request(String method, HeaderList headers, @Nullable Payload body) {
    return new Request(method, FIRST, "https://api.example/users/{user}/repos", headers, body);
  }
}
