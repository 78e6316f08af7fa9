// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

  interface Nowhere {
    @GET("/users")
    String users();
  }

  @Api
  interface Empty extends Nowhere {}

  @Test
  void anInterfaceWithoutBaseUrlNeedsOne() {
    String problem =
        ": nothing says where the API is.\n"
            + "  Add @Api(\"https://…\") to it, or give the client a base URL.";
    assertThat(problems(Nowhere.class)).containsExactly("Nowhere" + problem);
    assertThat(problems(Empty.class)).containsExactly("Empty" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api.example.com           | the URI does not start with http:// or https://
          /v1                       | the URI does not start with http:// or https://
          ftp://a.example           | the URI does not start with http:// or https://
          https:a.example           | the URI has no host
          https://                  | the URI has no host
          https://me:key@a.example  | the URI has user information before its host
          https://a.example:99999   | the URI has a port that is not between 1 and 65535
          https://a.example?key=1   | the URI has a query, which no path can follow
          https://a.example/#top    | the URI has a fragment, which is never sent
          https://a.example/{v}     | the URI has an illegal character at index 18
          https://a.example/é       | the URI has an illegal character at index 18
          """)
  void aBaseUrlThatNobodyCanCallIsRefused(String url, String what) {
    assertThat(problems(Nowhere.class, url))
        .containsExactly(
            "Nowhere: the base URL given to the client: "
                + what
                + ".\n  A base URL is such as https://api.example.com/v1.");
  }

  @Api("a.example")
  interface Schemeless extends Nowhere {}

  @Test
  void aDeclaredBaseUrlIsChecked() {
    assertThat(problems(Schemeless.class))
        .containsExactly(
            """
            Schemeless: the base URL of @Api: the URI does not start with http:// or https://.
              A base URL is such as https://api.example.com/v1.\
            """);
  }

  @Test
  void theUrlGivenToTheClientComesFirst() {
    assertThat(target(Schemeless.class, "http://localhost:8080", "users"))
        .isEqualTo("http://localhost:8080/users");
  }

  interface Paths {
    @GET
    String nothing();

    @GET("users")
    String relative();

    @GET("/users")
    String rooted();

    @GET("//users")
    String twoSlashes();

    @GET("httpbin/get")
    String startsLikeUrl();

    @GET("?all")
    String query();

    @GET("{?all}")
    String templateQuery(@dev.retry.http.Path("all") String all);

    @GET("{/all}")
    String templateSegment(@dev.retry.http.Path("all") String all);
  }

  @ParameterizedTest // C28
  @CsvSource({
    "https://a.example,      nothing,         https://a.example",
    "https://a.example/,     nothing,         https://a.example/",
    "https://a.example/v1/,  nothing,         https://a.example/v1/",
    "https://a.example,      relative,        https://a.example/users",
    "https://a.example/,     relative,        https://a.example/users",
    "https://a.example/v1,   relative,        https://a.example/v1/users",
    "https://a.example/v1/,  relative,        https://a.example/v1/users",
    "https://a.example/v1//, relative,        https://a.example/v1/users",
    "https://a.example/v1,   rooted,          https://a.example/v1/users",
    "https://a.example/v1/,  rooted,          https://a.example/v1/users",
    "https://a.example/v1,   twoSlashes,      https://a.example/v1/users",
    "https://a.example,      startsLikeUrl,   https://a.example/httpbin/get",
    "https://a.example/v1,   query,           https://a.example/v1?all",
    "https://a.example/v1,   templateQuery,   https://a.example/v1?all=x",
    "https://a.example/v1,   templateSegment, https://a.example/v1/x",
  })
  void aPathIsAddedToTheBaseWithOneSlash(String base, String method, String target) {
    assertThat(target(Paths.class, base, method)).isEqualTo(target);
  }

  private static String target(Class<?> api, String base, String method) {
    List<ApiMethod> methods = Reading.model(api, base, Reading.TEXT).methods();
    MethodPlan plan =
        methods.stream().filter(one -> one.key().startsWith(method + "(")).findFirst().get().plan();
    Request request = plan.bind(method.startsWith("template") ? new Object[] {"x"} : new Object[0]);
    return request.target();
  }
}
