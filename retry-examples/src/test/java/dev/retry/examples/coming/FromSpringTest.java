// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.coming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.Cookie;
import dev.retry.http.DELETE;
import dev.retry.http.GET;
import dev.retry.http.HTTP;
import dev.retry.http.Header;
import dev.retry.http.HeaderMap;
import dev.retry.http.Headers;
import dev.retry.http.PATCH;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import dev.retry.http.Part;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.http.Throws;
import dev.retry.http.Url;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.Interceptor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annotations of Spring's HTTP interfaces. */
class FromSpringTest {

  @Api("https://api.example.com/v1")
  @Headers("Accept: text/plain")
  interface Repos {
    @HTTP(method = "QUERY", path = "/repos")
    String exchange();

    @GET("/repos")
    String get();

    @POST("/repos")
    String post();

    @PUT("/repos")
    String put();

    @PATCH("/repos")
    String patch();

    @DELETE("/repos")
    String delete();

    @GET("/repos/{owner}")
    String pathVariable(@Path String owner);

    @GET("/repos")
    String requestParam(@Query Optional<String> name, @Query List<String> tag);

    @GET("/repos")
    String requestParams(@QueryMap Map<String, List<String>> filter);

    @GET("/repos")
    String requestHeader(@Header("X-Trace") String trace);

    @GET("/repos")
    String requestHeaders(@HeaderMap Map<String, List<String>> fields);

    @GET("/repos")
    String cookieValue(@Cookie String session);

    @GET
    String uri(@Url URI uri);

    @GET("/repos/{owner}")
    String uriBuilderFactory(@Url URI base, @Path String owner);

    @POST("/repos")
    @Headers("Content-Type: text/markdown")
    String contentType(@Body String text);
  }

  @Test
  void exchange() {
    assertThat(Sent.line(Repos.class, Repos::exchange))
        .isEqualTo("QUERY https://api.example.com/v1/repos");
  }

  @Test
  void verbs() {
    assertThat(Sent.line(Repos.class, Repos::get))
        .isEqualTo("GET https://api.example.com/v1/repos");
    assertThat(Sent.line(Repos.class, Repos::post))
        .isEqualTo("POST https://api.example.com/v1/repos");
    assertThat(Sent.line(Repos.class, Repos::put))
        .isEqualTo("PUT https://api.example.com/v1/repos");
    assertThat(Sent.line(Repos.class, Repos::patch))
        .isEqualTo("PATCH https://api.example.com/v1/repos");
    assertThat(Sent.line(Repos.class, Repos::delete))
        .isEqualTo("DELETE https://api.example.com/v1/repos");
  }

  @Test
  void pathVariable() {
    assertThat(Sent.line(Repos.class, repos -> repos.pathVariable("octo")))
        .isEqualTo("GET https://api.example.com/v1/repos/octo");
  }

  @Test
  void requestParam() {
    assertThat(
            Sent.line(
                Repos.class, repos -> repos.requestParam(Optional.of("a"), List.of("b", "c"))))
        .isEqualTo("GET https://api.example.com/v1/repos?name=a&tag=b&tag=c");
    assertThat(Sent.line(Repos.class, repos -> repos.requestParam(Optional.empty(), List.of())))
        .isEqualTo("GET https://api.example.com/v1/repos");
  }

  @Test
  void requestParams() {
    assertThat(
            Sent.line(Repos.class, repos -> repos.requestParams(Map.of("tag", List.of("b", "c")))))
        .isEqualTo("GET https://api.example.com/v1/repos?tag=b&tag=c");
  }

  @Test
  void requestHeader() {
    assertThat(Sent.by(Repos.class, repos -> repos.requestHeader("7")).headers().first("X-Trace"))
        .isEqualTo("7");
  }

  @Test
  void requestHeaders() {
    assertThat(
            Sent.by(Repos.class, repos -> repos.requestHeaders(Map.of("X-A", List.of("1", "2"))))
                .headers()
                .all("X-A"))
        .containsExactly("1", "2");
  }

  @Test
  void cookieValue() {
    assertThat(Sent.by(Repos.class, repos -> repos.cookieValue("31d4")).headers().all("Cookie"))
        .containsExactly("session=31d4");
  }

  @Test
  void uri() {
    assertThat(Sent.line(Repos.class, repos -> repos.uri(URI.create("https://b.example/x?y"))))
        .isEqualTo("GET https://b.example/x?y");
  }

  @Test
  void uriBuilderFactory() {
    assertThat(
            Sent.line(
                Repos.class,
                repos -> repos.uriBuilderFactory(URI.create("https://b.example/v2"), "octo")))
        .isEqualTo("GET https://b.example/v2/repos/octo");
  }

  @Test
  void contentTypeAndAccept() {
    Request request = Sent.by(Repos.class, repos -> repos.contentType("# Hi"));
    assertThat(request.headers().all("Content-Type")).containsExactly("text/markdown");
    assertThat(request.headers().all("Accept")).containsExactly("text/plain");
    assertThat(request.body()).isNotNull();
  }

  @Api("https://api.example.com")
  @Throws(status = 404, as = NoSuchNote.class)
  interface Notes {
    @POST("/notes")
    String body(@Body String note);

    @POST("/files")
    String part(@Part String title, @Part java.nio.file.Path file);

    @GET("/notes")
    Response<String> entity();

    @GET("/notes")
    Optional<String> optional();

    @GET("/notes")
    CompletableFuture<String> future();

    @GET("/notes")
    String handled();
  }

  @Test
  void requestBody() {
    assertThat(Sent.text(Sent.by(Notes.class, notes -> notes.body("Hi")))).isEqualTo("Hi");
  }

  @Test
  void requestPart(@TempDir java.nio.file.Path directory) throws IOException {
    java.nio.file.Path file = Files.writeString(directory.resolve("may.csv"), "1,2");
    assertThat(Sent.text(Sent.by(Notes.class, notes -> notes.part("May", file))))
        .contains("name=\"title\"", "filename=\"may.csv\"", "\r\n\r\n1,2\r\n");
  }

  @Test
  void responseEntity() {
    assertThat(Sent.answered(Sent.server(400, "no"), Notes.class, Notes::entity).status())
        .isEqualTo(400);
    assertThat(Sent.answered(Sent.server(404, "no"), Notes.class, Notes::optional)).isEmpty();
  }

  @Test
  void mono() {
    assertThat(Sent.answered(Sent.server(200, "Hi"), Notes.class, Notes::future))
        .isCompletedWithValue("Hi");
  }

  @Test
  void statusHandler() {
    assertThatThrownBy(() -> Sent.answered(Sent.server(404, "no"), Notes.class, Notes::handled))
        .isInstanceOf(NoSuchNote.class);
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
                    Repos::get)
                .headers()
                .first("X-Attempt"))
        .isEqualTo("1");
  }
}
