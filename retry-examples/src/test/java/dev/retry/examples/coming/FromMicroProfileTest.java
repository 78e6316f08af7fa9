// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.coming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.Cookie;
import dev.retry.http.Field;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.http.Part;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.http.QueryStyle;
import dev.retry.http.Throws;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.Interceptor;
import dev.retry.testkit.FakeTransport;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The annotations of MicroProfile Rest Client and Jakarta REST. */
class FromMicroProfileTest {

  @Api("https://api.example.com/resource")
  interface Resource {
    @GET("/test/{path}")
    String path(@Path("path") String path);

    @GET("/test")
    String queryParam(@Query("query") String query);

    @GET("/test")
    String multiPairs(@Query List<Integer> id);

    @GET("/test")
    String commaSeparated(@Query(style = QueryStyle.COMMA) List<Integer> id);

    @GET("/test")
    String arrayPairs(@Query(style = QueryStyle.BRACKETS) List<Integer> id);

    @GET("/test")
    String headerParam(@Header("X-Trace") String trace);

    @GET("/test")
    String cookieParam(@Cookie("session") String session);

    @GET("/test{;color}")
    String matrixParam(@Path String color);

    @GET("/test")
    String beanParam(@QueryMap Filter filter);

    @POST("/test")
    @Headers({"Content-Type: text/markdown", "Accept: text/plain"})
    String consumesAndProduces(@Body String text);

    @GET("/test")
    @Headers("X-Client: shop")
    String clientHeaderParam();

    @GET("/test/{day}")
    String paramConverter(@Path DayOfWeek day);
  }

  record Filter(@Query("q") String query, Integer page) {}

  @Test
  void path() {
    assertThat(Sent.line(Resource.class, resource -> resource.path("p")))
        .isEqualTo("GET https://api.example.com/resource/test/p");
  }

  @Test
  void queryParam() {
    assertThat(Sent.line(Resource.class, resource -> resource.queryParam("a b")))
        .isEqualTo("GET https://api.example.com/resource/test?query=a%20b");
  }

  @Test
  void queryParamStyle() {
    assertThat(Sent.line(Resource.class, resource -> resource.multiPairs(List.of(1, 2))))
        .isEqualTo("GET https://api.example.com/resource/test?id=1&id=2");
    assertThat(Sent.line(Resource.class, resource -> resource.commaSeparated(List.of(1, 2))))
        .isEqualTo("GET https://api.example.com/resource/test?id=1,2");
    assertThat(Sent.line(Resource.class, resource -> resource.arrayPairs(List.of(1, 2))))
        .isEqualTo("GET https://api.example.com/resource/test?id%5B%5D=1&id%5B%5D=2");
  }

  @Test
  void headerParam() {
    assertThat(
            Sent.by(Resource.class, resource -> resource.headerParam("7"))
                .headers()
                .first("X-Trace"))
        .isEqualTo("7");
  }

  @Test
  void cookieParam() {
    assertThat(
            Sent.by(Resource.class, resource -> resource.cookieParam("31d4"))
                .headers()
                .all("Cookie"))
        .containsExactly("session=31d4");
  }

  @Test
  void matrixParam() {
    assertThat(Sent.line(Resource.class, resource -> resource.matrixParam("red")))
        .isEqualTo("GET https://api.example.com/resource/test;color=red");
  }

  @Test
  void beanParam() {
    assertThat(Sent.line(Resource.class, resource -> resource.beanParam(new Filter("a", 2))))
        .isEqualTo("GET https://api.example.com/resource/test?q=a&page=2");
  }

  @Test
  void consumesAndProduces() {
    Request request = Sent.by(Resource.class, resource -> resource.consumesAndProduces("# Hi"));
    assertThat(request.headers().all("Content-Type")).containsExactly("text/markdown");
    assertThat(request.headers().all("Accept")).containsExactly("text/plain");
  }

  @Test
  void clientHeaderParam() {
    assertThat(Sent.by(Resource.class, Resource::clientHeaderParam).headers().first("X-Client"))
        .isEqualTo("shop");
  }

  @Test
  void computedClientHeaderParam() {
    assertThat(
            Sent.by(
                    ClientFactory.builder().header("X-Trace", () -> "31d4"),
                    Resource.class,
                    Resource::clientHeaderParam)
                .headers()
                .first("X-Trace"))
        .isEqualTo("31d4");
  }

  @Test
  void baseUri() {
    assertThat(
            Sent.line(
                Sent.by(
                    ClientFactory.builder().baseUrl("https://b.example/other"),
                    Resource.class,
                    resource -> resource.path("p"))))
        .isEqualTo("GET https://b.example/other/test/p");
  }

  @Test
  void paramConverter() {
    assertThat(
            Sent.line(
                Sent.by(
                    ClientFactory.builder()
                        .converter(
                            (type, on) ->
                                type == DayOfWeek.class
                                    ? day -> day.toString().toLowerCase(Locale.ROOT)
                                    : null),
                    Resource.class,
                    resource -> resource.paramConverter(DayOfWeek.MONDAY))))
        .isEqualTo("GET https://api.example.com/resource/test/monday");
  }

  @Api("https://api.example.com")
  @Retry(maxAttempts = 2, delay = 0.01)
  interface Notes {
    @POST("/notes")
    String entity(@Body String note);

    @POST("/login")
    String formParam(@Field("user") String user);

    @POST("/files")
    String entityPart(@Part("file") byte[] file);

    @GET("/notes")
    Response<String> response();

    @GET("/notes")
    @Throws(status = 404, as = NoSuchNote.class)
    String mapped();

    @GET("/notes")
    CompletionStage<String> stage();

    @GET("/notes")
    String retried();
  }

  @Test
  void entity() {
    assertThat(Sent.text(Sent.by(Notes.class, notes -> notes.entity("Hi")))).isEqualTo("Hi");
  }

  @Test
  void formParam() {
    assertThat(Sent.text(Sent.by(Notes.class, notes -> notes.formParam("a b"))))
        .isEqualTo("user=a+b");
  }

  @Test
  void entityPart() {
    assertThat(Sent.text(Sent.by(Notes.class, notes -> notes.entityPart(new byte[] {'1'}))))
        .contains("name=\"file\"", "\r\n\r\n1\r\n");
  }

  @Test
  void response() {
    assertThat(Sent.answered(Sent.server(400, "no"), Notes.class, Notes::response).status())
        .isEqualTo(400);
  }

  @Test
  void responseExceptionMapper() {
    assertThatThrownBy(() -> Sent.answered(Sent.server(404, "no"), Notes.class, Notes::mapped))
        .isInstanceOf(NoSuchNote.class);
  }

  @Test
  void completionStage() {
    assertThat(
            Sent.answered(Sent.server(200, "Hi"), Notes.class, Notes::stage).toCompletableFuture())
        .isCompletedWithValue("Hi");
  }

  @Test
  void faultTolerance() {
    FakeTransport net = Sent.server(503, "later").answer(200, Sent.body("ok"));
    assertThat(Sent.answered(net, Notes.class, Notes::retried)).isEqualTo("ok");
  }

  @Test
  void clientRequestFilter() {
    assertThat(
            Sent.by(
                    ClientFactory.builder()
                        .interceptor(
                            Interceptor.editing(
                                (request, context) ->
                                    request.withHeaders(request.headers().with("X-Attempt", "1")))),
                    Resource.class,
                    Resource::clientHeaderParam)
                .headers()
                .first("X-Attempt"))
        .isEqualTo("1");
  }
}
