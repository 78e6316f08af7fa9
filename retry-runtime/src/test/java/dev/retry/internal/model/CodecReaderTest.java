// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.JSON;
import static dev.retry.internal.model.Reading.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.internal.model.Reading.User;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.Codec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecReaderTest {
  private static final Codec XML =
      StubCodec.of("xml", "application/xml", type -> type == User.class);

  private static Response<Payload> response(String mediaType, String body) {
    return new Response<>(
        200,
        HeaderList.empty(),
        Payload.of(body.getBytes(StandardCharsets.UTF_8), mediaType),
        "https://a.example/",
        List.of());
  }

  private static Object read(Type type, String mediaType, String body) throws IOException {
    return new CodecReader(type, List.of(JSON, XML, TEXT), null).read(response(mediaType, body));
  }

  @Test
  void theContentTypeChoosesTheCodec() throws IOException {
    assertThat(read(User.class, "application/xml", "<>")).isEqualTo("xml:User:<>");
    assertThat(read(User.class, "Application/JSON ; charset=utf-8", "{}"))
        .isEqualTo("json:User:{}");
  }

  @Test
  void withoutContentTypeTheFirstCodecReads() throws IOException {
    assertThat(read(User.class, null, "{}")).isEqualTo("json:User:{}");
    assertThat(read(User.class, "", "{}")).isEqualTo("json:User:{}");
  }

  @Test
  void textIsReadWhateverItsMediaType() throws IOException {
    assertThat(read(String.class, "application/json", "{}")).isEqualTo("text:String:{}");
  }

  @Test
  void aMediaTypeThatNobodyReadsTellsWhoWasAsked() {
    assertThatThrownBy(() -> read(User.class, "text/html; charset=utf-8", "<html>secret</html>"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            """
            no codec reads text/html as User; asked were
              json (application/json)
              xml (application/xml)
              text (text/plain)\
            """);
  }

  @Test // G22
  void anEmptyBodyIsNoValueButAnEmptyTextOrPage() throws IOException {
    assertThat(read(User.class, "application/json", "")).isNull();
    assertThat(read(String.class, "text/plain", "")).isEqualTo("text:String:");
    assertThat(
            new CodecReader(List.class, List.of(JSON), List.of()).read(response("text/html", "")))
        .isEqualTo(List.of());
  }

  @Test
  void aPrimitiveTypeCannotBeWithoutAValue() throws IOException {
    assertThat(read(int.class, "application/json", "1")).isEqualTo("json:Integer:1");
    assertThatThrownBy(() -> read(int.class, "application/json", ""))
        .isInstanceOf(IOException.class)
        .hasMessage("the body holds no value, and int cannot be without one");
  }

  @Test
  void acceptListsWhatCanBeReadInOrder() {
    assertThat(new CodecReader(User.class, List.of(XML, JSON, TEXT), null).accept())
        .isEqualTo("application/xml, application/json");
    assertThat(new CodecReader(User.class, List.of(JSON, JSON), null).accept())
        .isEqualTo("application/json");
  }

  @Test
  void aStreamIsHandedOverUnread() throws IOException {
    ByteArrayInputStream stream = new ByteArrayInputStream(new byte[3]);
    Response<Payload> response =
        new Response<>(
            200,
            HeaderList.empty(),
            Payload.oneShot(stream, null),
            "https://a.example/",
            List.of());
    assertThat(BodyReader.STREAM.read(response)).isSameAs(stream);
    assertThat(stream.available()).isEqualTo(3);
  }
}
