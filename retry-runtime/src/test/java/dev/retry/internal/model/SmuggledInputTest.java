// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.Cookie;
import dev.retry.http.GET;
import dev.retry.http.HTTP;
import dev.retry.http.Header;
import dev.retry.http.HeaderMap;
import dev.retry.http.Headers;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.http.Url;
import dev.retry.message.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Line ends and NUL, in every part of a request: encoded, or refused before anything is sent. */
class SmuggledInputTest {
  private static final String SECOND = "\r\nX-Evil: 1";

  @Api("https://a.example")
  interface Everywhere {
    @GET("/{path}")
    String path(@Path String path);

    @GET("/t/{+path}")
    String reserved(@Path String path);

    @GET("/e/{path}")
    String encoded(@Path(encoded = true) String path);

    @GET("/s{/path}")
    String segment(@Path String path);

    @GET("/q")
    String query(@Query String q);

    @GET("/q")
    String encodedQuery(@Query(encoded = true) String q);

    @GET("/q")
    String flag(@Query(flag = true) String q);

    @GET("/q")
    String map(@QueryMap Map<String, String> q);

    @GET("/h")
    String field(@Header("X-A") String value);

    @GET("/h")
    String fields(@HeaderMap Map<String, String> values);

    @GET("/c")
    String cookie(@Cookie String value);

    @GET
    String url(@Url String url);
  }

  @ParameterizedTest
  @CsvSource({
    "path,     /",
    "reserved, /t/",
    "segment,  /s/",
    "query,    /q?q=",
    "flag,     /q?",
  })
  void aUriHasThemEncoded(String method, String before) {
    for (String end : new String[] {"\r", "\n", "\0"}) {
      Request request = bind(Everywhere.class, method, "a" + end + "b");
      assertThat(request.target())
          .isEqualTo(
              "https://a.example"
                  + before
                  + "a"
                  + (end.equals("\r") ? "%0D" : end.equals("\n") ? "%0A" : "%00")
                  + "b");
    }
  }

  @Test
  void keysOfAMapAreEncodedToo() {
    assertThat(bind(Everywhere.class, "map", Map.of("a" + SECOND, "b" + SECOND)).target())
        .isEqualTo("https://a.example/q?a%0D%0AX-Evil%3A%201=b%0D%0AX-Evil%3A%201");
  }

  @ParameterizedTest
  @ValueSource(strings = {"encoded", "encodedQuery", "field", "cookie", "url"})
  void allElseRefusesThem(String method) {
    for (String end : new String[] {SECOND, "\n", "\r", "\0"}) {
      assertThatThrownBy(() -> bind(Everywhere.class, method, "a" + end))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Everywhere." + method + "(String): parameter '")
          .hasMessageNotContaining("Evil");
    }
  }

  @Test
  void namesAndValuesOfFieldsRefuseThem() {
    for (Map<String, String> fields : List.of(Map.of("X" + SECOND, "1"), Map.of("X", SECOND))) {
      assertThatThrownBy(() -> bind(Everywhere.class, "fields", fields))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("Evil");
    }
  }

  @Api("https://a.example")
  interface Declared {
    @HTTP(method = "GET\r\n")
    String method();

    @GET("/a\r\nX-Evil: 1")
    String path();

    @GET("/b")
    @Headers({"X-A: 1\r\nX-Evil: 1", "X-A\0: 1"})
    String fields(@Header("X\n") String a, @Cookie("c\n") String b);
  }

  @Test
  void whatIsDeclaredWithThemIsNotMade() {
    assertThat(problems(Declared.class))
        .containsExactly(
            """
            Declared.fields(String, String): line 1 of @Headers: field 'X-A': the value has a control character at index 1.
              A value is one line of US-ASCII (RFC 9110, section 5.5).\
            """,
            """
            Declared.fields(String, String): line 2 of @Headers: field name 'X-A…': illegal character at index 3.
              The name of a field is a token (RFC 9110, section 5.1), such as X-Trace.\
            """,
            """
            Declared.fields(String, String): parameter 'a': field name 'X…': illegal character at index 1.
              The name of a field is a token (RFC 9110, section 5.1), such as X-Trace.\
            """,
            """
            Declared.fields(String, String): parameter 'b': the name of the cookie is no token (RFC 6265, section 4.1.1).
              Name it with letters, digits, '-' or '_'.\
            """,
            """
            Declared.method(): @HTTP(method = "GET\r\n") is no token (RFC 9110, section 5.6.2).
              An HTTP method is made of letters, such as PURGE.\
            """,
            """
            Declared.path(): the path of @GET: index 2 of '/a\r\nX-Evil: 1': illegal character.
              A path is a URI template (RFC 6570), such as "/users/{user}".\
            """);
  }
}
