// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.JSON;
import static dev.retry.internal.model.Reading.TEXT;
import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.internal.model.Reading.Unheard;
import dev.retry.internal.model.Reading.User;
import dev.retry.message.CodecException;
import dev.retry.message.Payload;
import dev.retry.message.StopReason;
import dev.retry.spi.Codec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BodyRulesTest {

  @Api("https://a.example")
  interface Unwritable {
    @POST("/users")
    Unheard add(@Body List<Unheard> users);
  }

  @Test
  void aBodyWithoutCodecTellsWhoWasAsked() {
    assertThat(problems(Unwritable.class))
        .containsExactly(
            """
            Unwritable.add(List): no codec reads Unheard; asked were
              json (application/json)
              text (text/plain).
              Add a codec that does to the client, or return String, byte[] or InputStream.\
            """,
            """
            Unwritable.add(List): parameter 'users': no codec writes List<Unheard>; asked were
              json (application/json)
              text (text/plain).
              Add a codec that does to the client, or take a String, byte[] or InputStream.\
            """);
  }

  @Api("https://a.example")
  interface Bodies {
    @POST("/json")
    void json(@Body User user);

    @POST("/generic")
    void generic(@Body Map<String, List<? extends User>> users);

    @POST("/number")
    void number(@Body int number);

    @POST("/text")
    void text(@Body String text);

    @POST("/stream")
    void stream(@Body ByteArrayInputStream stream);
  }

  @Api("https://a.example")
  interface Typed {
    @POST("/xml")
    @Headers("Content-Type: Application/XML; charset=utf-8")
    void xml(@Body User user);

    @POST("/text")
    @Headers("Content-Type: application/vnd.api+json")
    void text(@Body String text);
  }

  private static final Codec XML = StubCodec.of("xml", "application/xml", type -> true);

  private static Payload body(String method, Object argument, Codec... codecs) {
    return body(Bodies.class, method, argument, codecs);
  }

  private static Payload body(Class<?> api, String method, Object argument, Codec... codecs) {
    return Reading.model(api, null, codecs).methods().stream()
        .filter(one -> one.key().startsWith(method + "("))
        .findFirst()
        .get()
        .plan()
        .bind(new Object[] {argument})
        .body();
  }

  @Test
  void theFirstCodecThatKnowsTheTypeWrites() {
    assertThat(body("json", new User("octo"), JSON, XML, TEXT).bytes())
        .asString()
        .isEqualTo("json:User[name=octo]");
    assertThat(body("number", 7, JSON, XML, TEXT).bytes()).asString().isEqualTo("json:7");
    assertThat(body("text", "a", JSON, TEXT).bytes()).asString().isEqualTo("text:a");
  }

  @Test
  void aDeclaredContentTypeChoosesTheCodecThatKnowsIt() {
    assertThat(body(Typed.class, "xml", new User("octo"), JSON, XML, TEXT).bytes())
        .asString()
        .isEqualTo("xml:User[name=octo]");
    assertThat(body(Typed.class, "text", "{}", JSON, XML, TEXT).bytes())
        .asString()
        .isEqualTo("text:{}");
  }

  @Test
  void aMediaTypeThatNoCodecWritesIsAProblem() {
    assertThat(problems(Typed.class))
        .containsExactly(
            """
            Typed.xml(User): parameter 'user': no codec writes User as application/xml; asked were
              json (application/json)
              text (text/plain).
              Add a codec that does to the client, or take a String, byte[] or InputStream.\
            """);
  }

  @Test
  void aStreamIsSentOnceAndAsItIs() {
    ByteArrayInputStream stream = new ByteArrayInputStream(new byte[3]);
    Payload body = body("stream", stream, JSON, TEXT);
    assertThat(body).isEqualTo(Payload.oneShot(stream, "application/octet-stream"));
    assertThat(body.replayable()).isFalse();
  }

  @Test
  void noBodyIsSentForNull() {
    assertThat(body("json", null, JSON, TEXT)).isNull();
  }

  @Test
  void genericArgumentsReachTheCodec() {
    Type[] asked = new Type[1];
    Codec recording =
        StubCodec.of(
            "recording",
            "a/b",
            type -> {
              if (type.getTypeName().startsWith("java.util.Map")) {
                asked[0] = type;
              }
              return true;
            });
    body("generic", Map.of(), recording);
    assertThat(TypeNames.of(asked[0])).isEqualTo("Map<String, List<? extends User>>");
  }

  /** Fails as a codec does that cannot write a value. */
  record Failing() implements Codec {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public String mediaType() {
      return "a/b";
    }

    @Override
    public Decoder decoder(Type type) {
      return Payload::bytes;
    }

    @Override
    public Encoder encoder(Type type) {
      return value -> {
        throw new IOException("it is too deep");
      };
    }
  }

  @Test
  void aBodyThatCannotBeWrittenFailsTheCallBeforeAnythingIsSent() {
    assertThatThrownBy(() -> body("json", new User("octo"), new Failing()))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "Bodies.json(User): POST https://a.example/json has a body that cannot be written:"
                + " parameter 'user': it is too deep (0 attempts in 0.000 s, NOT_RETRYABLE)")
        .hasCauseInstanceOf(IOException.class)
        .extracting(e -> ((CodecException) e).stopReason())
        .isEqualTo(StopReason.NOT_RETRYABLE);
  }

  @Api("https://a.example")
  interface Readers {
    @GET("/a")
    void nothing();

    @GET("/b")
    InputStream stream();
  }

  @Test
  void whatIsNotDecodedNeedsNoCodec() {
    assertThat(plan(Readers.class, "nothing").reader()).isSameAs(BodyReader.NOTHING);
    assertThat(plan(Readers.class, "stream").reader()).isSameAs(BodyReader.STREAM);
    assertThat(bind(Readers.class, "nothing").body()).isNull();
  }
}
