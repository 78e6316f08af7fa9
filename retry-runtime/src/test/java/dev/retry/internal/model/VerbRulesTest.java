// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Idempotent;
import dev.retry.http.Api;
import dev.retry.http.DELETE;
import dev.retry.http.GET;
import dev.retry.http.HEAD;
import dev.retry.http.HTTP;
import dev.retry.http.OPTIONS;
import dev.retry.http.PATCH;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerbRulesTest {

  @Api("https://a.example")
  interface NoVerb {
    String users();
  }

  @Test
  void anAbstractMethodNeedsAVerb() {
    assertThat(problems(NoVerb.class))
        .containsExactly(
            """
            NoVerb.users(): no verb says what it sends.
              Add @GET, @POST, @PUT, @PATCH, @DELETE, @HEAD, @OPTIONS or @HTTP, or give it a body with 'default'.\
            """);
  }

  @Api("https://a.example")
  interface TwoVerbs {
    @GET("/a")
    @HTTP(method = "QUERY", path = "/a")
    String users();
  }

  @Test
  void oneMethodSendsOneRequest() {
    assertThat(problems(TwoVerbs.class))
        .containsExactly(
            """
            TwoVerbs.users(): it sends one request, but has @GET and @HTTP(method = "QUERY").
              Keep one.\
            """);
  }

  @Api("https://a.example")
  interface NoTokens {
    @HTTP(method = "GET /", path = "/a")
    String blank();

    @HTTP(method = "", path = "/a")
    String empty();
  }

  @Test
  void anHttpMethodIsAToken() {
    assertThat(problems(NoTokens.class))
        .containsExactly(
            """
            NoTokens.blank(): @HTTP(method = "GET /") is no token (RFC 9110, section 5.6.2).
              An HTTP method is made of letters, such as PURGE.\
            """,
            """
            NoTokens.empty(): @HTTP(method = "") is no token (RFC 9110, section 5.6.2).
              An HTTP method is made of letters, such as PURGE.\
            """);
  }

  @Api("https://a.example")
  interface AllVerbs {
    @GET
    void get();

    @HEAD
    void head();

    @OPTIONS
    void options();

    @PUT
    void put();

    @DELETE
    void delete();

    @HTTP(method = "TRACE")
    void trace();

    @HTTP(method = "QUERY")
    void query();

    @POST
    void post();

    @PATCH
    void patch();

    @HTTP(method = "PURGE")
    void purge();

    @POST
    @Idempotent
    void declared();
  }

  @Test // P23
  void aVerbIsIdempotentByItsDefinitionOrByDeclaration() {
    Map<String, Boolean> idempotent = new TreeMap<>();
    for (ApiMethod method : Reading.model(AllVerbs.class).methods()) {
      MethodPlan plan = method.plan();
      idempotent.put(plan.label().substring(9) + " " + plan.verb(), plan.idempotent());
    }
    assertThat(idempotent)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("get() GET", true),
                Map.entry("head() HEAD", true),
                Map.entry("options() OPTIONS", true),
                Map.entry("put() PUT", true),
                Map.entry("delete() DELETE", true),
                Map.entry("trace() TRACE", true),
                Map.entry("query() QUERY", true),
                Map.entry("post() POST", false),
                Map.entry("patch() PATCH", false),
                Map.entry("purge() PURGE", false),
                Map.entry("declared() POST", true)));
  }

  @Test
  void anotherMethodIsSentAsItIsWritten() {
    assertThat(plan(AllVerbs.class, "purge").bind(new Object[0]).method()).isEqualTo("PURGE");
  }
}
