// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Headers;
import dev.retry.message.HeaderList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderRulesTest {

  @Api("https://a.example")
  @Headers({"no colon", "X Y: 1", ": 1", "X-A: a\r\nX-B: b", "X-C: c\n"})
  interface Lines {
    @GET("/users")
    @Headers({"X-D: d", "no colon either"})
    void users();
  }

  @Test
  void aConstantFieldIsANameAndAValueOnOneLine() {
    assertThat(problems(Lines.class))
        .containsExactly(
            """
            Lines.users(): line 2 of @Headers: it has no colon.
              Write it as "Name: value".\
            """,
            """
            Lines: line 1 of @Headers: it has no colon.
              Write it as "Name: value".\
            """,
            """
            Lines: line 2 of @Headers: field name 'X…': illegal character at index 1.
              The name of a field is a token (RFC 9110, section 5.1), such as X-Trace.\
            """,
            """
            Lines: line 3 of @Headers: field name is empty.
              The name of a field is a token (RFC 9110, section 5.1), such as X-Trace.\
            """,
            """
            Lines: line 4 of @Headers: field 'X-A': the value has a control character at index 1.
              A value is one line of US-ASCII (RFC 9110, section 5.5).\
            """,
            """
            Lines: line 5 of @Headers: field 'X-C': the value has a control character at index 1.
              A value is one line of US-ASCII (RFC 9110, section 5.5).\
            """);
  }

  @Api("https://a.example")
  interface Names {
    @GET("/users")
    void users(@Header("X Y") String blank, @Header("X-A") String a, @Header("x-a") String again);
  }

  @Test
  void aFieldParameterHasANameOfItsOwn() {
    assertThat(problems(Names.class))
        .containsExactly(
            """
            Names.users(String, String, String): parameter 'again': another parameter is @Header("x-a") too.
              Take a List to send a field more than once.\
            """,
            """
            Names.users(String, String, String): parameter 'blank': field name 'X…': illegal character at index 1.
              The name of a field is a token (RFC 9110, section 5.1), such as X-Trace.\
            """);
  }

  @Api("https://a.example")
  @Headers("Content-Length: 5")
  interface OfTheConnection {
    @GET("/users")
    void users(@Header("host") String host);
  }

  @Test
  void fieldsOfTheConnectionAreLeftToTheTransport() {
    assertThat(problems(OfTheConnection.class))
        .containsExactly(
            """
            OfTheConnection.users(String): parameter 'host': the transport sets the field 'host' itself.
              Remove it.\
            """,
            """
            OfTheConnection: line 1 of @Headers: the transport sets the field 'Content-Length' itself.
              Remove it.\
            """);
  }

  @Api("https://a.example")
  @Headers({"X-A: api", "X-B: api", "X-C:  api ", "X-C: two"})
  interface Precedence {
    @GET("/users")
    @Headers({"x-b: method", "X-D:method"})
    void users(@Header("x-d") String d, @Header("X-C") List<String> c);
  }

  @Test
  void theNearerFieldTakesThePlaceOfTheOther() {
    assertThat(bind(Precedence.class, "users", null, null).headers())
        .isEqualTo(
            HeaderList.of(
                "X-A", "api", "X-C", "api", "X-C", "two", "X-B", "method", "X-D", "method"));
    assertThat(bind(Precedence.class, "users", "call", List.of("1", "2")).headers())
        .isEqualTo(
            HeaderList.of("X-A", "api", "X-C", "1", "X-B", "method", "X-D", "call", "X-C", "2"));
  }

  @Api("https://a.example")
  interface Accepting {
    @GET("/a")
    Reading.User json();

    @GET("/b")
    String text();

    @GET("/c")
    void nothing();

    @GET("/d")
    java.io.InputStream stream();

    @GET("/e")
    @Headers("accept: text/csv")
    Reading.User declared();

    @GET("/f")
    Reading.User parameter(@Header("Accept") String accept);
  }

  @Test
  void acceptNamesWhatCanBeReadUnlessItIsDeclared() {
    assertThat(bind(Accepting.class, "json").headers().all("Accept"))
        .containsExactly("application/json");
    assertThat(bind(Accepting.class, "text").headers().all("Accept"))
        .containsExactly("text/plain, */*;q=0.5");
    assertThat(bind(Accepting.class, "nothing").headers().all("Accept")).isEmpty();
    assertThat(bind(Accepting.class, "stream").headers().all("Accept")).isEmpty();
    assertThat(bind(Accepting.class, "declared").headers().all("Accept"))
        .containsExactly("text/csv");
    assertThat(bind(Accepting.class, "parameter", "image/png").headers().all("Accept"))
        .containsExactly("image/png");
    assertThat(bind(Accepting.class, "parameter", (Object) null).headers().all("Accept"))
        .containsExactly("application/json");
  }
}
