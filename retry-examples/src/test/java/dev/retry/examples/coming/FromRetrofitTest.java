// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.coming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.DELETE;
import dev.retry.http.Field;
import dev.retry.http.FieldMap;
import dev.retry.http.GET;
import dev.retry.http.HEAD;
import dev.retry.http.HTTP;
import dev.retry.http.Header;
import dev.retry.http.HeaderMap;
import dev.retry.http.Headers;
import dev.retry.http.OPTIONS;
import dev.retry.http.PATCH;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import dev.retry.http.Part;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.http.Url;
import dev.retry.message.HeaderList;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.Interceptor;
import dev.retry.testkit.FakeTransport;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The annotations of Retrofit. */
class FromRetrofitTest {

  @Api("https://api.example.com")
  interface Users {
    @GET("/users")
    String get();

    @POST("/users")
    String post();

    @PUT("/users")
    String put();

    @PATCH("/users")
    String patch();

    @DELETE("/users")
    String delete();

    @HEAD("/users")
    void head();

    @OPTIONS("/users")
    String options();

    @HTTP(method = "PURGE", path = "/users")
    String purge();

    @HTTP(method = "DELETE", path = "/users")
    String deleteAll(@Body String reason);

    @GET("/users/{user}")
    String path(@Path("user") String user);

    @GET("/files/{+path}")
    String encodedPath(@Path String path);

    @GET("/users")
    String query(@Query("name") String name, @Query("id") List<Integer> ids);

    @GET("/users")
    String encodedQuery(@Query(value = "name", encoded = true) String name);

    @GET("/users")
    String queryName(@Query(flag = true) String filter);

    @GET("/users")
    String queryMap(@QueryMap Map<String, String> filter);

    @GET("/users")
    String header(@Header("If-None-Match") String etag);

    @GET("/users")
    String headerMap(@HeaderMap Map<String, String> fields);

    @GET("/users")
    @Headers({"Cache-Control: max-age=60", "X-Client: shop"})
    String headers();

    @GET
    String url(@Url String url);

    @GET
    String uri(@Url URI url);

    @POST("/users")
    String body(@Body String user);
  }

  @Test
  void verbs() {
    assertThat(Sent.line(Users.class, Users::get)).isEqualTo("GET https://api.example.com/users");
    assertThat(Sent.line(Users.class, Users::post)).isEqualTo("POST https://api.example.com/users");
    assertThat(Sent.line(Users.class, Users::put)).isEqualTo("PUT https://api.example.com/users");
    assertThat(Sent.line(Users.class, Users::patch))
        .isEqualTo("PATCH https://api.example.com/users");
    assertThat(Sent.line(Users.class, Users::delete))
        .isEqualTo("DELETE https://api.example.com/users");
    assertThat(Sent.line(Users.class, Users::head)).isEqualTo("HEAD https://api.example.com/users");
    assertThat(Sent.line(Users.class, Users::options))
        .isEqualTo("OPTIONS https://api.example.com/users");
  }

  @Test
  void anyOtherVerb() {
    assertThat(Sent.line(Users.class, Users::purge))
        .isEqualTo("PURGE https://api.example.com/users");
    assertThat(Sent.by(Users.class, users -> users.deleteAll("old")).body()).isNotNull();
  }

  @Test
  void path() {
    assertThat(Sent.line(Users.class, users -> users.path("a/b")))
        .isEqualTo("GET https://api.example.com/users/a%2Fb");
  }

  @Test
  void encodedPath() {
    assertThat(Sent.line(Users.class, users -> users.encodedPath("a/b%20c")))
        .isEqualTo("GET https://api.example.com/files/a/b%20c");
  }

  @Test
  void query() {
    assertThat(Sent.line(Users.class, users -> users.query("a&b", List.of(1, 2))))
        .isEqualTo("GET https://api.example.com/users?name=a%26b&id=1&id=2");
  }

  @Test
  void encodedQuery() {
    assertThat(Sent.line(Users.class, users -> users.encodedQuery("a%26b")))
        .isEqualTo("GET https://api.example.com/users?name=a%26b");
  }

  @Test
  void queryName() {
    assertThat(Sent.line(Users.class, users -> users.queryName("contains(Bob)")))
        .isEqualTo("GET https://api.example.com/users?contains%28Bob%29");
  }

  @Test
  void queryMap() {
    assertThat(Sent.line(Users.class, users -> users.queryMap(Map.of("name", "a b"))))
        .isEqualTo("GET https://api.example.com/users?name=a%20b");
  }

  @Test
  void header() {
    assertThat(Sent.by(Users.class, users -> users.header("\"7\"")).headers().all("If-None-Match"))
        .containsExactly("\"7\"");
  }

  @Test
  void headerMap() {
    Map<String, String> fields = new TreeMap<>(Map.of("X-A", "1", "X-B", "2"));
    assertThat(sentFields(Sent.by(Users.class, users -> users.headerMap(fields))))
        .isEqualTo(HeaderList.of("X-A", "1", "X-B", "2"));
  }

  @Test
  void headers() {
    assertThat(sentFields(Sent.by(Users.class, Users::headers)))
        .isEqualTo(HeaderList.of("Cache-Control", "max-age=60", "X-Client", "shop"));
  }

  private static HeaderList sentFields(Request request) {
    return request.headers().without("Accept").without("Accept-Encoding");
  }

  @Test
  void url() {
    assertThat(Sent.line(Users.class, users -> users.url("https://b.example/x?y=z")))
        .isEqualTo("GET https://b.example/x?y=z");
    assertThat(Sent.line(Users.class, users -> users.uri(URI.create("users/7"))))
        .isEqualTo("GET https://api.example.com/users/7");
  }

  @Test
  void baseUrl() {
    assertThat(
            Sent.line(
                Sent.by(
                    ClientFactory.builder().baseUrl("https://b.example/v2/"),
                    Users.class,
                    Users::get)))
        .isEqualTo("GET https://b.example/v2/users");
  }

  @Test
  void body() throws Exception {
    Request request = Sent.by(Users.class, users -> users.body("Bob"));
    assertThat(request.body()).isNotNull();
    assertThat(new String(request.body().bytes(), StandardCharsets.UTF_8)).isEqualTo("Bob");
  }

  record Money(long cents) {}

  @Api("https://api.example.com")
  interface Sales {
    @GET("/sales")
    String sales(@Query("least") Money least);
  }

  @Test
  void stringConverter() {
    assertThat(
            Sent.line(
                Sent.by(
                    ClientFactory.builder()
                        .converter(
                            (type, on) ->
                                type == Money.class
                                    ? value -> Long.toString(((Money) value).cents())
                                    : null),
                    Sales.class,
                    sales -> sales.sales(new Money(950)))))
        .isEqualTo("GET https://api.example.com/sales?least=950");
  }

  @Api("https://api.example.com")
  interface Files {
    @POST("/login")
    String form(@Field("user") String user, @FieldMap Map<String, String> more);

    @POST("/files")
    String part(@Part("title") String title, @Part(value = "file", type = "text/csv") byte[] file);

    @GET("/files/{id}")
    InputStream stream(@Path long id);

    @GET("/files/{id}")
    CompletableFuture<String> future(@Path long id);

    @GET("/files/{id}")
    Response<String> response(@Path long id);
  }

  @Test
  void form() {
    Request request = Sent.by(Files.class, files -> files.form("Ann B", Map.of("role", "dev")));
    assertThat(request.body()).isNotNull();
    assertThat(Sent.text(request)).isEqualTo("user=Ann+B&role=dev");
  }

  @Test
  void part() {
    Request request =
        Sent.by(Files.class, files -> files.part("May", "1,2".getBytes(StandardCharsets.UTF_8)));
    assertThat(Sent.text(request))
        .contains("form-data; name=\"title\"", "\r\n\r\nMay\r\n", "text/csv", "\r\n\r\n1,2\r\n");
  }

  @Test
  void streaming() {
    InputStream body =
        Sent.answered(Sent.server(200, "1,2"), Files.class, files -> files.stream(7));
    assertThat(body).hasContent("1,2");
  }

  @Test
  void call() {
    CompletableFuture<String> future =
        Sent.answered(Sent.server(200, "1,2"), Files.class, files -> files.future(7));
    assertThat(future).isCompletedWithValue("1,2");
  }

  @Test
  void response() {
    assertThat(
            Sent.answered(Sent.server(404, "none"), Files.class, files -> files.response(7))
                .status())
        .isEqualTo(404);
  }

  @Test
  void interceptor() {
    assertThat(
            Sent.by(
                    ClientFactory.builder()
                        .interceptor(
                            Interceptor.editing(
                                (request, context) ->
                                    request.withHeaders(request.headers().with("X-Attempt", "1")))),
                    Users.class,
                    Users::get)
                .headers()
                .first("X-Attempt"))
        .isEqualTo("1");
  }

  @Test
  void authenticator() {
    FakeTransport net = Sent.server(401, "old").answer(200, Sent.body("ok"));
    try (ClientFactory clients =
        ClientFactory.builder()
            .transport(net)
            .executor(Runnable::run)
            .tokens(rejected -> rejected == null ? "t1" : "t2")
            .build()) {
      assertThat(clients.create(Users.class).get()).isEqualTo("ok");
    }
    assertThat(net.requests())
        .extracting(request -> request.headers().first("Authorization"))
        .containsExactly("Bearer t1", "Bearer t2");
  }
}
