// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.model;
import static dev.retry.internal.model.Reading.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Idempotent;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.internal.model.Reading.Unheard;
import dev.retry.internal.model.Reading.User;
import dev.retry.message.ClientDefinitionException;
import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Request;
import dev.retry.page.NextPages;
import dev.retry.page.PagePlacement;
import dev.retry.policy.DecisionTable;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiModelTest {

  @Api("https://api.github.com")
  @Headers("Accept: application/vnd.github+json")
  @Retry(
      maxAttempts = 3,
      on = {429, 503})
  @Timeout(attempt = 10, total = 60)
  interface GitHub {
    @GET("/users/{user}/repos")
    @Paginated(maxPages = 10)
    List<User> repos(@Path("user") String user, @Query("per_page") int pageSize) throws IOException;

    @POST("/issues")
    @Idempotent
    User open(@Body User issue, @Header("X-Trace") String trace);
  }

  @Test
  void everythingAnInterfaceSaysIsInItsPlan() {
    ApiModel model = model(GitHub.class);
    assertThat(model.name()).isEqualTo("GitHub");
    assertThat(model.baseUrl()).isEqualTo("https://api.github.com");
    assertThat(model.methods())
        .extracting(ApiMethod::key)
        .containsExactly(
            "open(Ldev/retry/internal/model/Reading$User;Ljava/lang/String;)"
                + "Ldev/retry/internal/model/Reading$User;",
            "repos(Ljava/lang/String;I)Ljava/util/List;");

    MethodPlan repos = plan(GitHub.class, "repos");
    assertThat(repos.label()).isEqualTo("GitHub.repos(String, int)");
    assertThat(repos.origin()).isEqualTo(Origin.of("https://api.github.com"));
    assertThat(repos.verb()).isEqualTo("GET");
    assertThat(repos.table().maxAttempts()).isEqualTo(3);
    assertThat(repos.table().on()).containsExactlyInAnyOrder(429, 503);
    assertThat(repos.idempotent()).isTrue();
    assertThat(repos.limits())
        .isEqualTo(
            new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(60)));
    assertThat(repos.paging().maxPages()).isEqualTo(10);
    assertThat(repos.paging().guide().next()).isEqualTo(NextPages.link());
    assertThat(repos.paging().guide().placement())
        .isEqualTo(PagePlacement.byUrl(repos.origin(), Set.of()));
    assertThat(repos.returns().kind()).isEqualTo(ReturnType.Kind.LIST);
    assertThat(repos.returns().body().getTypeName()).isEqualTo("List<User>");
    assertThat(repos.thrown()).containsExactly(IOException.class);
  }

  @Test
  void argumentsBecomeOneRequest() {
    Request request = plan(GitHub.class, "repos").bind(new Object[] {"a/b", 30});
    assertThat(request.toString()).isEqualTo("GET https://api.github.com/users/{user}/repos");
    assertThat(request.target()).isEqualTo("https://api.github.com/users/a%2Fb/repos?per_page=30");
    assertThat(request.headers()).isEqualTo(HeaderList.of("Accept", "application/vnd.github+json"));
    assertThat(request.body()).isNull();

    Request open = plan(GitHub.class, "open").bind(new Object[] {new User("octo"), "7"});
    assertThat(open.toString()).isEqualTo("POST https://api.github.com/issues");
    assertThat(open.headers())
        .isEqualTo(HeaderList.of("Accept", "application/vnd.github+json", "X-Trace", "7"));
    assertThat(open.body().bytes()).asString().isEqualTo("json:User[name=octo]");
    assertThat(open.body().mediaType()).isEqualTo("application/json");
  }

  @Api("https://a.example")
  interface Plain {
    @GET("/users")
    String users();
  }

  @Test
  void aMethodThatSaysNothingSendsOnceWithinTheDefaultTimes() {
    MethodPlan users = plan(Plain.class, "users");
    assertThat(users.table()).isEqualTo(DecisionTable.none());
    assertThat(users.limits())
        .isEqualTo(
            new TimeLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(120)));
    assertThat(users.paging()).isNull();
  }

  @Api(value = "https://a.example", name = "Shop")
  interface Named {
    @GET("/users")
    String users();
  }

  @Test
  void callsAreNamedAfterTheNameOfTheApi() {
    assertThat(model(Named.class).name()).isEqualTo("Shop");
    assertThat(plan(Named.class, "users").label()).isEqualTo("Shop.users()");
  }

  @Api("ftp://a.example")
  @Timeout(total = 0)
  interface SixMistakes {
    @GET("/{id}")
    User user(String id);

    @POST("/users")
    @Retry
    void add(@Body Unheard user);

    String name();
  }

  @Test // C30
  void allMistakesComeInOneFailureSorted() {
    assertThatThrownBy(() -> model(SixMistakes.class))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            """
            SixMistakes has 7 problems:
            SixMistakes.add(Unheard): POST is not idempotent, and @Retry repeats only what is safe to repeat.
              Add @IdempotencyKey if the server knows such keys, @Idempotent if it may get it twice, or remove @Retry.
            SixMistakes.add(Unheard): parameter 'user': no codec writes Unheard; asked were
              json (application/json)
              text (text/plain).
              Add a codec that does to the client, or take a String, byte[] or InputStream.
            SixMistakes.name(): no verb says what it sends.
              Add @GET, @POST, @PUT, @PATCH, @DELETE, @HEAD, @OPTIONS or @HTTP, or give it a body with 'default'.
            SixMistakes.user(String): no parameter gives {id} in the path of @GET a value.
              Add @Path("id") to one, or remove the variable.
            SixMistakes.user(String): parameter 'id': no annotation says where it goes.
              Add @Path, @Query, @Header, @Body or another annotation of dev.retry.http.
            SixMistakes: @Timeout(total = 0.0): total must be more than zero seconds; Double.POSITIVE_INFINITY is no limit.
              Leave it out for the default, 120.0.
            SixMistakes: the base URL of @Api: the URI does not start with http:// or https://.
              A base URL is such as https://api.example.com/v1.\
            """)
        .extracting(e -> ((ClientDefinitionException) e).type())
        .isEqualTo(SixMistakes.class);
  }

  /** Counts how often it is asked for a type. */
  @Test
  void codecsAreAskedWhenTheClientIsMadeAndNotPerCall() {
    int[] asked = {0};
    StubCodec counting =
        StubCodec.of(
            "counting",
            "application/json",
            (Type type) -> {
              asked[0]++;
              return true;
            });
    ApiModel model = Reading.model(GitHub.class, null, counting);
    int before = asked[0];
    for (ApiMethod method : model.methods()) {
      if (method.key().startsWith("open")) {
        method.plan().bind(new Object[] {new User("octo"), null});
      }
    }
    assertThat(asked[0]).isEqualTo(before);
  }
}
