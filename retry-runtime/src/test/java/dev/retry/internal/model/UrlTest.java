// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.Url;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that a call brings along. */
class UrlTest {

  @Api("https://a.example/v1")
  interface Links {
    @GET
    String follow(@Url String link, @Query Integer page);

    @GET("/users/{user}")
    String user(@Url URI server, @Path String user);

    @GET("/tree/{+path}")
    String tree(@Url URI server, @Path String path);
  }

  @ParameterizedTest // C28
  @CsvSource({
    "https://a.example/x?y=z,  https://a.example/x?y=z",
    "http://b.example,         http://b.example",
    "//b.example:8080/x,       https://b.example:8080/x",
    "httpbin/get,              https://a.example/v1/httpbin/get",
    "/httpbin/get,             https://a.example/httpbin/get",
    "../x,                     https://a.example/x",
    "?cursor=2,                https://a.example/v1/?cursor=2",
    "a%2Fb/./c/../d,           https://a.example/v1/a%2Fb/d",
  })
  void aUrlIsResolvedAgainstTheBaseUrlAndSentAsItIs(String link, String target) {
    assertThat(bind(Links.class, "follow", link, null).target()).isEqualTo(target);
  }

  @Test
  void theQueryGoesOnAfterThatOfTheUrl() {
    assertThat(bind(Links.class, "follow", "x?y=z", 2).target())
        .isEqualTo("https://a.example/v1/x?y=z&page=2");
    assertThat(bind(Links.class, "follow", "x", 2).target())
        .isEqualTo("https://a.example/v1/x?page=2");
  }

  @ParameterizedTest
  @CsvSource({
    "https://b.example,        https://b.example/users/octo",
    "https://b.example/api/,   https://b.example/api/users/octo",
    "https://b.example/api,    https://b.example/api/users/octo",
    "v2,                       https://a.example/v1/v2/users/octo",
    "https://b.example/é,      https://b.example/%C3%A9/users/octo",
  })
  void aPathIsAddedToTheUrlWhosePathIsKept(URI server, String target) {
    assertThat(bind(Links.class, "user", server, "octo").target()).isEqualTo(target);
  }

  @Test
  void aUrlThatIsNullIsTheBaseUrlOfAMethodWithAPath() {
    assertThat(bind(Links.class, "user", null, "octo").target())
        .isEqualTo("https://a.example/v1/users/octo");
    assertRefused(null, " is null, and the method has no path to add to the base URL");
  }

  @ParameterizedTest
  @CsvSource({
    "'',                          ' is empty'",
    "https://u:p@b.example/,      ': the URI has user information before its host'",
    "https://b.example@c.example, ': the URI has user information before its host'",
    "file:///etc/passwd,          ': the URI does not start with http:// or https://'",
    "ftp://b.example/,            ': the URI does not start with http:// or https://'",
    "javascript:alert(1),         ': the URI does not start with http:// or https://'",
    "localhost:8080/x,            ': the URI does not start with http:// or https://'",
    "https:/b.example,            ': the URI has no host'",
    "https:///x,                  ': the URI has no host'",
    "x#y,                         ': the URI has a fragment, which is never sent'",
    "a b,                         ': the URI has a backslash, a control character or white space at"
        + " index 22'",
    "'\\\\b.example',              ': the URI has a backslash, a control character or white space"
        + " at index 21'",
    "'x\r\n"
        + "Host: evil',           ': the URI has a backslash, a control character or white space at"
        + " index 22'",
    "'x\0',                       ': the URI has a backslash, a control character or white space at"
        + " index 22'",
    "https://b.example/é,         ': a character that must be encoded at index 1'",
    "https://b.example/{x},       ': a character that must be encoded at index 1'",
    "https://b.example/%2,        ': ''%'' without two hexadecimal digits at index 1'",
  })
  void aUrlThatLeadsNobodyKnowsWhereIsRefused(String link, String message) {
    assertRefused(link, message);
  }

  private static void assertRefused(String link, String message) {
    assertThatThrownBy(() -> bind(Links.class, "follow", link, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Links.follow(String, Integer): parameter 'link'" + message);
  }

  @Test
  void noPathFollowsAQuery() {
    assertThatThrownBy(() -> bind(Links.class, "user", URI.create("https://b.example?x"), "octo"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Links.user(URI, String): parameter 'server': the URI has a query, which no path can"
                + " follow");
  }

  @Test // C29
  void aValueDoesNotClimbOutOfItsPlaceInAUrl() {
    assertThatThrownBy(
            () -> bind(Links.class, "tree", URI.create("https://b.example/x"), "../../y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Links.tree(URI, String): with these values '.' or '..' is a segment of the path, or it"
                + " has a '#'");
  }

  @ParameterizedTest // C42
  @ValueSource(strings = {"https://b.example/secret?token=secret", "secret"})
  void messagesShowNoUrlOfACall(String link) {
    assertThat(bind(Links.class, "follow", link, null)).hasToString("GET {url}");
    assertThat(bind(Links.class, "user", URI.create("secret"), "octo"))
        .hasToString("GET {url}/users/{user}");
  }

  @Test
  void whomTheMethodTalksToIsAsConfigured() {
    assertThat(plan(Links.class, "follow").origin()).hasToString("https://a.example");
  }

  @Api("https://a.example")
  interface Wrong {
    @GET("/x")
    String two(@Url String one, @Url URI two);

    @GET("/y")
    String type(@Url int port);
  }

  @Test
  void aRequestGoesToOneUrl() {
    assertThat(problems(Wrong.class))
        .containsExactly(
            """
            Wrong.two(String, URI): parameter 'two': parameter 'one' is @Url too.
              Keep one: a request goes to one URL.\
            """,
            """
            Wrong.type(int): parameter 'port': int is no type for a URL.
              Take a String or a URI.\
            """);
  }
}
