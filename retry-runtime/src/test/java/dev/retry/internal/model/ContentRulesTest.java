// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.Field;
import dev.retry.http.FieldMap;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.http.Part;
import dev.retry.message.CodecException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.UnreadableBodyException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentRulesTest {
  @TempDir private Path folder;

  @Api("https://a.example")
  interface Kinds {
    @POST("/bytes")
    void bytes(@Body byte[] bytes);

    @POST("/path")
    void path(@Body Path file);

    @POST("/file")
    void file(@Body File file);

    @POST("/supplier")
    void supplier(@Body Supplier<? extends InputStream> source);

    @POST("/publisher")
    void publisher(@Body SubmissionPublisher<ByteBuffer> publisher);

    @POST("/payload")
    void payload(@Body Payload payload);

    @POST("/typed")
    @Headers("Content-Type: image/png")
    void typed(@Body Supplier<InputStream> image);
  }

  @Test
  void eachKindIsSentAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "abc");
    byte[] bytes = {1, 2};
    assertThat(bind(Kinds.class, "bytes", bytes).body().bytes()).isSameAs(bytes);
    for (Payload body :
        List.of(
            bind(Kinds.class, "path", file).body(),
            bind(Kinds.class, "file", file.toFile()).body())) {
      assertThat(body.length()).isEqualTo(3);
      assertThat(body.replayable()).isTrue();
      assertThat(body.mediaType()).isEqualTo("application/octet-stream");
      assertThat(body.open().readAllBytes()).asString().isEqualTo("abc");
    }
  }

  @Test // C8
  void whatCanBeReadOnceIsKnownBeforeTheCall() throws IOException {
    Supplier<InputStream> source = () -> new ByteArrayInputStream(new byte[] {1});
    Payload body = bind(Kinds.class, "supplier", source).body();
    assertThat(body.replayable()).isTrue();
    assertThat(body.length()).isEqualTo(-1);
    assertThat(body.open().readAllBytes()).containsExactly(1);
    assertThat(body.open().readAllBytes()).containsExactly(1);
    assertThat(plan(Kinds.class, "supplier").oneShot()).isFalse();

    Flow.Publisher<ByteBuffer> publisher = new SubmissionPublisher<>();
    assertThat(bind(Kinds.class, "publisher", publisher).body())
        .isEqualTo(Payload.published(publisher, "application/octet-stream"));
    assertThat(plan(Kinds.class, "publisher").oneShot()).isTrue();
    assertThat(plan(Kinds.class, "payload").oneShot()).isFalse();
  }

  @Test
  void aPayloadIsSentWithItsOwnType() {
    Payload payload = Payload.of(new byte[1], "image/png");
    assertThat(bind(Kinds.class, "payload", payload).body()).isSameAs(payload);
  }

  @Test
  void aDeclaredTypeIsSentInPlaceOfThatOfTheBody() {
    Supplier<InputStream> source = () -> new ByteArrayInputStream(new byte[1]);
    assertThat(bind(Kinds.class, "typed", source).headers().all("Content-Type"))
        .containsExactly("image/png");
  }

  @Test
  void aFileThatIsNotThereFailsTheCallBeforeAnythingIsSent() {
    assertThatThrownBy(() -> bind(Kinds.class, "path", folder.resolve("secret")))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "Kinds.path(Path): POST https://a.example/path has a body that cannot be written:"
                + " parameter 'file': there is no such file (0 attempts in 0.000 s, NOT_RETRYABLE)")
        .hasCauseInstanceOf(UnreadableBodyException.class);
    assertThatThrownBy(() -> bind(Kinds.class, "file", folder.toFile()))
        .hasMessageContaining("parameter 'file': the file is a directory (");
  }

  @Api("https://a.example")
  interface Forms {
    @POST("/form")
    void form(@Field("a b") String text, @Field List<Integer> number, @Field Optional<String> none);

    @POST("/map")
    void map(@Field int first, @FieldMap Map<String, Object> others);

    @POST("/typed")
    @Headers("Content-Type: application/x-www-form-urlencoded; charset=utf-8")
    void typed(@Field String text);
  }

  private static String text(Request request) {
    return new String(request.body().bytes(), UTF_8);
  }

  @Test
  void aFormIsEncodedAsBrowsersDo() {
    Request request =
        bind(Forms.class, "form", "a+b c&d=e~*-._/ü😀\n", List.of(1, 2), Optional.empty());
    assertThat(text(request))
        .isEqualTo("a+b=a%2Bb+c%26d%3De%7E*-._%2F%C3%BC%F0%9F%98%80%0A&number=1&number=2");
    assertThat(request.body().mediaType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(text(bind(Forms.class, "form", null, null, null))).isEmpty();
  }

  @Test
  void theEntriesOfAMapAreFields() {
    Map<String, Object> others = new LinkedHashMap<>();
    others.put("b", List.of("x", "y"));
    others.put("c", null);
    others.put("ü", 1.5);
    assertThat(text(bind(Forms.class, "map", 7, others))).isEqualTo("first=7&b=x&b=y&%C3%BC=1.5");
    assertThatThrownBy(() -> bind(Forms.class, "map", 7, Collections.singletonMap(null, "x")))
        .hasMessage("Forms.map(int, Map): parameter 'others' has a key that is null");
  }

  @Test
  void aFormTakesADeclaredTypeOfItsMethod() {
    assertThat(bind(Forms.class, "typed", "x").headers().all("Content-Type"))
        .containsExactly("application/x-www-form-urlencoded; charset=utf-8");
  }

  @Test
  void halfACharacterIsRefused() {
    assertThatThrownBy(() -> bind(Forms.class, "typed", "secret\uD83D"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Forms.typed(String): parameter 'text': unpaired surrogate at index 6");
  }

  @Api("https://a.example")
  @Headers({"Content-Type: application/json", "X-One: 1"})
  interface TypeOfAll {
    @POST("/form")
    void form(@Field String text);

    @POST("/part")
    void part(@Part String text);
  }

  @Test
  void aTypeOfTheWholeInterfaceIsNotForForms() {
    for (Request request :
        Arrays.asList(bind(TypeOfAll.class, "form", "x"), bind(TypeOfAll.class, "part", "x"))) {
      assertThat(request.headers().contains("Content-Type")).isFalse();
      assertThat(request.headers().first("X-One")).isEqualTo("1");
    }
  }

  @Api("https://a.example")
  interface Mixed {
    @POST("/a")
    void a(@Body String text, @Field String name);

    @POST("/b")
    void b(@Part String one, @Part String two, @FieldMap Map<String, String> three);

    @GET("/c")
    void c(@Field String name);

    @POST("/d")
    @Headers("content-type: multipart/form-data")
    void d(@Part String one);

    @POST("/e")
    void e(@Part String one, @Header("Content-Type") String type);

    @POST("/f")
    void f(@FieldMap List<String> three);

    @POST("/g")
    void g(@Part(type = "a/b\nX: y") String one);
  }

  @Test
  void aRequestHoldsOneKindOfContent() {
    assertThat(problems(Mixed.class))
        .containsExactly(
            """
            Mixed.a(String, String): parameter 'name': it is @Field, but parameter 'text' is @Body.
              A request has one body: one @Body, a form of @Field, or parts of @Part.\
            """,
            """
            Mixed.b(String, String, Map): parameter 'three': it is @FieldMap, but parameter 'one' is @Part.
              A request has one body: one @Body, a form of @Field, or parts of @Part.\
            """,
            """
            Mixed.c(String): parameter 'name': it is @Field, but a GET request has none (RFC 9110, section 9.3).
              Send it with @Query, or use @POST.\
            """,
            """
            Mixed.d(String): it sends parts, whose boundary goes into Content-Type, but sets that field itself.
              Remove the field.\
            """,
            """
            Mixed.e(String, String): it sends parts, whose boundary goes into Content-Type, but sets that field itself.
              Remove the field.\
            """,
            """
            Mixed.f(List): parameter 'three': List<String> does not say what it holds.
              Take a Map<String, String>, or another type of its values.\
            """,
            """
            Mixed.g(String): parameter 'one': the type in @Part: field 'Content-Type': the value has a control character at index 3.
              A media type is one line, such as text/csv (RFC 9110, section 8.3.1).\
            """);
  }
}
