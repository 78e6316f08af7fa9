// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.internal.model.Reading.User;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

  @Api("https://a.example/v1")
  interface Omissible {
    @GET("/users{/id}")
    String user(@Path String id);

    @GET("/users{/id}/repos{/repo}")
    String repo(@Path Optional<String> id, @Path Optional<Integer> repo);

    @GET("/files{/path*}")
    String file(@Path List<String> path);

    @GET("/files{/path}")
    String joined(@Path String[] path);

    @GET("/find{.format}{?q,tags*}{&sort}")
    String find(
        @Path String format, @Path String q, @Path List<Integer> tags, @Path Optional<String> sort);
  }

  @Test
  void aSegmentWithoutValueIsLeftOutWithItsSlash() {
    assertThat(bind(Omissible.class, "user", "octo").target())
        .isEqualTo("https://a.example/v1/users/octo");
    assertThat(bind(Omissible.class, "user", (Object) null).target())
        .isEqualTo("https://a.example/v1/users");
    assertThat(bind(Omissible.class, "repo", Optional.empty(), Optional.of(7)).target())
        .isEqualTo("https://a.example/v1/users/repos/7");
    assertThat(bind(Omissible.class, "repo", Optional.of("a/b"), Optional.empty()).target())
        .isEqualTo("https://a.example/v1/users/a%2Fb/repos");
  }

  @Test
  void anExplodedListIsASegmentPerMember() {
    assertThat(bind(Omissible.class, "file", Arrays.asList("a", null, "b/c")).target())
        .isEqualTo("https://a.example/v1/files/a/b%2Fc");
    assertThat(bind(Omissible.class, "file", List.of("a")).target())
        .isEqualTo("https://a.example/v1/files/a");
    assertThat(bind(Omissible.class, "file", List.of()).target())
        .isEqualTo("https://a.example/v1/files");
    assertThat(bind(Omissible.class, "joined", (Object) new String[] {"a", "b"}).target())
        .isEqualTo("https://a.example/v1/files/a,b");
  }

  @ParameterizedTest // C29
  @ValueSource(strings = {"", ".", ".."})
  void noMemberOfAListMakesAnotherPath(String segment) {
    assertThatThrownBy(() -> bind(Omissible.class, "file", List.of("a", segment)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Omissible.file(List): parameter 'path' is ")
        .hasMessageEndingWith(", but @Path(\"path\") needs a value");
  }

  @Test
  void inAQueryAnyTextStaysInItsPlace() {
    assertThat(bind(Omissible.class, "find", null, "..", List.of(1, 2), Optional.empty()).target())
        .isEqualTo("https://a.example/v1/find?q=..&tags=1&tags=2");
    assertThat(bind(Omissible.class, "find", "xml", "", List.of(), Optional.of("a&b")).target())
        .isEqualTo("https://a.example/v1/find.xml?q=&sort=a%26b");
  }

  @Api("https://a.example")
  interface Encoded {
    @GET("/files/{name}")
    String file(@Path(encoded = true) String name);

    @GET("/tree/{+path}")
    String tree(@Path(encoded = true) String path);

    @GET("/tree{/path*}")
    String segments(@Path(encoded = true) List<String> path);

    @GET("/find{?q}")
    String find(@Path(encoded = true) String q);
  }

  @ParameterizedTest // C29
  @CsvSource({"a%2Fb", "a%2fb", "%7Bx%7D", "a;b=1,2:@$&'()*+!", "...", "%2e%2e%2e", "%00"})
  void anEncodedValueIsSentAsItIs(String value) {
    assertThat(bind(Encoded.class, "file", value).target())
        .isEqualTo("https://a.example/files/" + value);
  }

  @Test // C29
  void anEncodedValueMayBeAPathOnlyWhereTheTemplateSaysSo() {
    assertThat(bind(Encoded.class, "tree", "a/b%2Fc").target())
        .isEqualTo("https://a.example/tree/a/b%2Fc");
    assertThat(bind(Encoded.class, "segments", List.of("a%20", "b")).target())
        .isEqualTo("https://a.example/tree/a%20/b");
    assertThat(bind(Encoded.class, "find", "a/b?c=%26").target())
        .isEqualTo("https://a.example/find?q=a/b?c=%26");
  }

  @ParameterizedTest // C29
  @CsvSource({
    "file, a/b,    ' has a character that must be encoded at index 1'",
    "file, a?b,    ' has a character that must be encoded at index 1'",
    "file, a#b,    ' has a character that must be encoded at index 1'",
    "file, 'a b',  ' has a character that must be encoded at index 1'",
    "file, {x},    ' has a character that must be encoded at index 0'",
    "file, é,      ' has a character that must be encoded at index 0'",
    "file, '\r\n', ' has a character that must be encoded at index 0'",
    "file, %,      ' has ''%'' without two hexadecimal digits at index 0'",
    "file, a%2,    ' has ''%'' without two hexadecimal digits at index 1'",
    "file, %zz,    ' has ''%'' without two hexadecimal digits at index 0'",
    "file, %2E,    ' is a segment of dots, which leads to another path, but @Path(\"name\") needs a"
        + " value'",
    "file, .%2e,   ' is a segment of dots, which leads to another path, but @Path(\"name\") needs a"
        + " value'",
    "file, '',     ' is empty, but @Path(\"name\") needs a value'",
    "find, a&b=c,  ' has a character that must be encoded at index 1'",
    "find, a#b,    ' has a character that must be encoded at index 1'",
    "tree, a?b,    ' has a character that must be encoded at index 1'",
  })
  void anEncodedValueThatLeavesItsPlaceIsRefused(String method, String value, String message) {
    String name = method.equals("file") ? "name" : method.equals("find") ? "q" : "path";
    assertThatThrownBy(() -> bind(Encoded.class, method, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Encoded." + method + "(String): parameter '" + name + "'" + message);
  }

  @Test // C29
  void anEncodedPathDoesNotClimb() {
    assertThatThrownBy(() -> bind(Encoded.class, "tree", "a/%2e%2E/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Encoded.tree(String): with these values '.' or '..' is a segment of the path, or it"
                + " has a '#'");
  }

  @Api("https://a.example")
  interface Types {
    @GET("/{user}")
    String user(@Path User user);

    @GET("/{users}")
    String users(@Path List<String> users);

    @GET("/a{/user}")
    String maybe(@Path User user);

    @GET("/{name:3}")
    String cut(@Path(encoded = true) String name);
  }

  @Test
  void aPathTakesWhatItsTemplateHasAPlaceFor() {
    assertThat(problems(Types.class))
        .containsExactly(
            """
            Types.cut(String): parameter 'name': it is @Path(encoded = true), but the path of @GET takes a part of it.
              Write {name} without a length: an encoded value is not cut.\
            """,
            """
            Types.maybe(User): parameter 'user': User is no type for a path.
              Take a CharSequence, number, boolean, char, enum, UUID, URI or java.time value, or an Optional, Iterable or array of one,
              or give the client a ParameterConverter for it.\
            """,
            """
            Types.user(User): parameter 'user': User is no type for a path.
              Take a CharSequence, number, boolean, char, enum, UUID, URI or java.time value,
              or give the client a ParameterConverter for it.\
            """,
            """
            Types.users(List): parameter 'users': List<String> may have no value or several, but {users} needs one.
              Take one value, or let the template leave it out or repeat it: {/users}, {/users*} or {?users*}.\
            """);
  }
}
