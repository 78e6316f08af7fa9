// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import org.junit.jupiter.api.Test;

class UriRulesTest {

  @Api("https://a.example")
  interface NoParameter {
    @GET("/users/{user}/repos/{repo}")
    String repo(@Path("user") String user);
  }

  @Test
  void aVariableNeedsAParameter() {
    assertThat(problems(NoParameter.class))
        .containsExactly(
            """
            NoParameter.repo(String): no parameter gives {repo} in the path of @GET a value.
              Add @Path("repo") to one, or remove the variable.\
            """);
  }

  @Api("https://a.example")
  interface NoVariable {
    @GET("/users")
    String user(@Path("user") String user);
  }

  @Test
  void aPathParameterNeedsAVariable() {
    assertThat(problems(NoVariable.class))
        .containsExactly(
            """
            NoVariable.user(String): parameter 'user': the path of @GET has no {user}.
              Add it there, or send the parameter with @Query or @Header.\
            """);
  }

  @Api("https://a.example")
  interface Twice {
    @GET("/users/{user}")
    String user(@Path("user") String first, @Path("user") String second);
  }

  @Test
  void aVariableHasOneParameter() {
    assertThat(problems(Twice.class))
        .containsExactly(
            """
            Twice.user(String, String): parameter 'second': another parameter is @Path("user") too.
              Remove one: a variable has one value.\
            """);
  }

  @Api("https://a.example")
  interface Malformed {
    @GET("/users/{user")
    String user(@Path("user") String user);
  }

  @Test
  void aMalformedTemplateIsOneProblem() {
    assertThat(problems(Malformed.class))
        .containsExactly(
            """
            Malformed.user(String): the path of @GET: index 7 of '/users/{user': '{' is not closed.
              A path is a URI template (RFC 6570), such as "/users/{user}".\
            """);
  }

  @Api("https://a.example")
  interface WholeUrl {
    @GET("https://b.example/users")
    String users();
  }

  @Test // C41
  void aPathLeadsToNoOtherServer() {
    assertThat(problems(WholeUrl.class))
        .containsExactly(
            """
            WholeUrl.users(): the path of @GET: it is a whole URL, but paths are added to the base URL.
              Leave scheme and host to @Api, or take a @Url parameter.\
            """);
  }

  @Api("https://a.example")
  interface Fragment {
    @GET("/users#top")
    String users();
  }

  @Test
  void aPathHasNoFragment() {
    assertThat(problems(Fragment.class))
        .containsExactly(
            """
            Fragment.users(): the path of @GET: it has a fragment, which is never sent.
              Remove '#' and what follows.\
            """);
  }

  @Api("https://a.example/v1")
  interface Shown {
    @GET("/users/{user}?sort=up&n={n}")
    String literalQuery(@Path("user") String user, @Path("n") int n);

    @GET("/users{?n}")
    String templateQuery(@Path("n") int n, @Query("m") int m);
  }

  @Test // C42
  void messagesShowTheTemplateWithoutItsQuery() {
    assertThat(bind(Shown.class, "literalQuery", "octo", 7).template())
        .isEqualTo("https://a.example/v1/users/{user}");
    assertThat(bind(Shown.class, "literalQuery", "octo", 7).target())
        .isEqualTo("https://a.example/v1/users/octo?sort=up&n=7");
    assertThat(bind(Shown.class, "templateQuery", 7, 8).template())
        .isEqualTo("https://a.example/v1/users");
    assertThat(bind(Shown.class, "templateQuery", 7, 8).target())
        .isEqualTo("https://a.example/v1/users?n=7&m=8");
  }
}
