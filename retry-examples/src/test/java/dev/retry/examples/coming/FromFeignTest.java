// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.coming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.Field;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.HeaderMap;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.http.QueryStyle;
import dev.retry.http.Throws;
import dev.retry.http.Url;
import dev.retry.message.Response;
import dev.retry.spi.Interceptor;
import dev.retry.testkit.FakeTransport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The annotations of Feign. */
class FromFeignTest {

  @Api("https://api.example.com")
  @Headers("Accept: text/plain")
  interface Repos {
    @GET("/repos/{owner}?type=all")
    String requestLine(@Path String owner);

    @GET("/repos{?page}")
    String queryInTheLine(@Path Integer page);

    @POST("/repos/{owner}")
    String param(@Path String owner);

    @GET("/repos/{+path}")
    String decodeSlash(@Path String path);

    @GET("/repos")
    String collectionFormat(@Query(style = QueryStyle.COMMA) List<String> tag);

    @GET("/repos")
    String headersTemplate(@Header("X-Ping") String token);

    @GET("/repos")
    @Headers("X-Client: shop")
    String headers();

    @GET("/repos")
    String headerMap(@HeaderMap Map<String, Object> fields);

    @GET("/repos")
    String queryMap(@QueryMap Map<String, Object> filter);

    @GET("/repos")
    String pojo(@QueryMap Filter filter);

    @GET("/repos/{owner}")
    String uri(@Url URI server, @Path String owner);

    @GET("/repos")
    String expander(@Query Instant since);
  }

  record Filter(String name, @Query("per_page") Integer pageSize) {}

  @Test
  void requestLine() {
    assertThat(Sent.line(Repos.class, repos -> repos.requestLine("octo")))
        .isEqualTo("GET https://api.example.com/repos/octo?type=all");
    assertThat(Sent.line(Repos.class, repos -> repos.queryInTheLine(2)))
        .isEqualTo("GET https://api.example.com/repos?page=2");
    assertThat(Sent.line(Repos.class, repos -> repos.queryInTheLine(null)))
        .isEqualTo("GET https://api.example.com/repos");
  }

  @Test
  void param() {
    assertThat(Sent.line(Repos.class, repos -> repos.param("a/b")))
        .isEqualTo("POST https://api.example.com/repos/a%2Fb");
  }

  @Test
  void decodeSlash() {
    assertThat(Sent.line(Repos.class, repos -> repos.decodeSlash("a/b")))
        .isEqualTo("GET https://api.example.com/repos/a/b");
  }

  @Test
  void expander() {
    assertThat(
            Sent.line(
                Sent.by(
                    ClientFactory.builder()
                        .converter(
                            (type, on) ->
                                type == Instant.class
                                    ? value -> Long.toString(((Instant) value).toEpochMilli())
                                    : null),
                    Repos.class,
                    repos -> repos.expander(Instant.ofEpochMilli(7)))))
        .isEqualTo("GET https://api.example.com/repos?since=7");
  }

  @Test
  void collectionFormat() {
    assertThat(Sent.line(Repos.class, repos -> repos.collectionFormat(List.of("a", "b"))))
        .isEqualTo("GET https://api.example.com/repos?tag=a,b");
  }

  @Test
  void headersTemplate() {
    assertThat(Sent.by(Repos.class, repos -> repos.headersTemplate("7")).headers().first("X-Ping"))
        .isEqualTo("7");
  }

  @Test
  void headers() {
    assertThat(Sent.by(Repos.class, Repos::headers).headers().names())
        .contains("Accept", "X-Client");
  }

  @Test
  void headerMap() {
    assertThat(
            Sent.by(Repos.class, repos -> repos.headerMap(Map.of("X-A", List.of(1, 2))))
                .headers()
                .all("X-A"))
        .containsExactly("1", "2");
  }

  @Test
  void queryMap() {
    assertThat(Sent.line(Repos.class, repos -> repos.queryMap(Map.of("tag", List.of("a", "b")))))
        .isEqualTo("GET https://api.example.com/repos?tag=a&tag=b");
  }

  @Test
  void pojo() {
    assertThat(Sent.line(Repos.class, repos -> repos.pojo(new Filter("a b", 30))))
        .isEqualTo("GET https://api.example.com/repos?name=a%20b&per_page=30");
  }

  @Test
  void uri() {
    assertThat(
            Sent.line(Repos.class, repos -> repos.uri(URI.create("https://b.example/v2"), "octo")))
        .isEqualTo("GET https://b.example/v2/repos/octo");
  }

  @Test
  void target() {
    assertThat(
            Sent.line(
                Sent.by(
                    ClientFactory.builder().baseUrl("https://b.example"),
                    Repos.class,
                    repos -> repos.param("octo"))))
        .isEqualTo("POST https://b.example/repos/octo");
  }

  @Api("https://api.example.com")
  @Retry(maxAttempts = 2, delay = 0.01)
  @Timeout(attempt = 10, total = 60)
  interface Forms {
    @POST("/login")
    String form(@Field String user);

    @POST("/notes")
    String body(@Body String note);

    @GET("/notes")
    Response<String> response();

    @GET("/notes")
    @Throws(status = 404, as = NoSuchNote.class)
    String errors();

    @GET("/notes")
    String retried();
  }

  @Test
  void form() {
    assertThat(Sent.text(Sent.by(Forms.class, forms -> forms.form("a b")))).isEqualTo("user=a+b");
  }

  @Test
  void body() {
    assertThat(Sent.text(Sent.by(Forms.class, forms -> forms.body("Hi")))).isEqualTo("Hi");
  }

  @Test
  void response() {
    assertThat(Sent.answered(Sent.server(400, "no"), Forms.class, Forms::response).status())
        .isEqualTo(400);
  }

  @Test
  void errorDecoder() {
    assertThatThrownBy(() -> Sent.answered(Sent.server(404, "no"), Forms.class, Forms::errors))
        .isInstanceOf(NoSuchNote.class);
  }

  @Test
  void retryerAndOptions() {
    FakeTransport net = Sent.server(503, "later").answer(200, Sent.body("ok"));
    assertThat(Sent.answered(net, Forms.class, Forms::retried)).isEqualTo("ok");
    assertThat(net.contexts().get(0).timeLimit()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void requestInterceptor() {
    assertThat(
            Sent.by(
                    ClientFactory.builder()
                        .interceptor(
                            Interceptor.editing(
                                (request, context) ->
                                    request.withHeaders(request.headers().with("X-Attempt", "1")))),
                    Repos.class,
                    Repos::headers)
                .headers()
                .first("X-Attempt"))
        .isEqualTo("1");
  }
}
