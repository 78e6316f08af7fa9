// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.bind;
import static dev.retry.internal.model.Reading.plan;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.http.Api;
import dev.retry.http.POST;
import dev.retry.http.Part;
import dev.retry.internal.model.Reading.User;
import dev.retry.message.CodecException;
import dev.retry.message.FilePart;
import dev.retry.message.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartRulesTest {
  @TempDir private Path folder;

  @Api("https://a.example")
  interface Uploads {
    @POST("/texts")
    void texts(@Part("title") String title, @Part int[] number, @Part Optional<String> none);

    @POST("/files")
    void files(@Part(value = "f", type = "text/csv") Path file, @Part List<FilePart> more);

    @POST("/bytes")
    void bytes(@Part byte[] raw, @Part("j") User user, @Part List<User> users);

    @POST("/typed")
    void typed(@Part(type = "application/json") String json);

    @POST("/stream")
    void stream(@Part InputStream stream, @Part Path file);

    @POST("/supplier")
    void supplier(@Part Supplier<InputStream> source);
  }

  private static String sent(Payload body) throws IOException {
    String boundary = body.mediaType().substring("multipart/form-data; boundary=".length());
    assertThat(boundary).matches("[0-9a-f]{32}");
    try (InputStream stream = body.open()) {
      byte[] bytes = stream.readAllBytes();
      if (body.length() >= 0) {
        assertThat(body.length()).isEqualTo(bytes.length);
      }
      return new String(bytes, UTF_8).replace(boundary, "X").replace("\r\n", "\n");
    }
  }

  @Test
  void valuesAreTexts() throws IOException {
    Payload body =
        bind(Uploads.class, "texts", "Ümläut", new int[] {1, 2}, Optional.empty()).body();
    assertThat(sent(body))
        .isEqualTo(
            """
            --X
            Content-Disposition: form-data; name="title"

            Ümläut
            --X
            Content-Disposition: form-data; name="number"

            1
            --X
            Content-Disposition: form-data; name="number"

            2
            --X--
            """);
    assertThat(body.replayable()).isTrue();
    assertThat(sent(body)).isEqualTo(sent(body));
  }

  @Test
  void filesHaveNamesAndTypes() throws IOException {
    Path file = Files.writeString(folder.resolve("may.csv"), "1,2");
    Payload body =
        bind(
                Uploads.class,
                "files",
                file,
                List.of(
                    new FilePart("a\"b\r\n.png", Payload.of(new byte[] {'p'}, "image/png")),
                    new FilePart("ü", Payload.file(file, null))))
            .body();
    assertThat(sent(body))
        .isEqualTo(
            """
            --X
            Content-Disposition: form-data; name="f"; filename="may.csv"
            Content-Type: text/csv

            1,2
            --X
            Content-Disposition: form-data; name="more"; filename="a%22b%0D%0A.png"
            Content-Type: image/png

            p
            --X
            Content-Disposition: form-data; name="more"; filename="ü"

            1,2
            --X--
            """);
    assertThat(body.length()).isPositive();
  }

  @Test
  void anythingElseIsWrittenByItsCodec() throws IOException {
    Payload body =
        bind(
                Uploads.class,
                "bytes",
                new byte[] {'r'},
                new User("a"),
                Arrays.asList(new User("b"), null))
            .body();
    assertThat(sent(body))
        .isEqualTo(
            """
            --X
            Content-Disposition: form-data; name="raw"
            Content-Type: application/octet-stream

            r
            --X
            Content-Disposition: form-data; name="j"
            Content-Type: application/json

            json:User[name=a]
            --X
            Content-Disposition: form-data; name="users"
            Content-Type: application/json

            json:User[name=b]
            --X--
            """);
    assertThat(sent(bind(Uploads.class, "typed", "{}").body()))
        .contains("\nContent-Type: application/json\n\n{}\n");
  }

  @Test
  void withoutPartsOnlyTheEndIsSent() throws IOException {
    assertThat(sent(bind(Uploads.class, "texts", null, null, null).body())).isEqualTo("--X--\n");
  }

  @Test // C8
  void oneStreamMakesAllOfItOneShot() throws IOException {
    Path file = Files.writeString(folder.resolve("may.csv"), "1,2");
    AtomicBoolean closed = new AtomicBoolean();
    Payload body = bind(Uploads.class, "stream", closing(closed), file).body();
    assertThat(body.replayable()).isFalse();
    assertThat(body.length()).isEqualTo(-1);
    assertThat(sent(body)).contains("\n\nstream\n--X\n").contains("\n\n1,2\n--X--");
    assertThat(closed).isTrue();
    assertThat(plan(Uploads.class, "stream").oneShot()).isTrue();
    assertThat(plan(Uploads.class, "files").oneShot()).isFalse();
  }

  private static InputStream closing(AtomicBoolean closed) {
    return new ByteArrayInputStream("stream".getBytes(UTF_8)) {
      @Override
      public void close() {
        closed.set(true);
      }
    };
  }

  @Test
  void aStreamIsClosedWhenItIsNeverSent() {
    AtomicBoolean closed = new AtomicBoolean();
    assertThatThrownBy(
            () -> bind(Uploads.class, "stream", closing(closed), folder.resolve("missing")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(
            " has a body that cannot be written: parameter 'file': there is no such file (");
    assertThat(closed).isTrue();

    AtomicBoolean given = new AtomicBoolean();
    Payload.oneShot(closing(given), null).close();
    assertThat(given).isTrue();
  }

  @Test
  void aSourceOfUnknownLengthLeavesThatOfTheWholeUnknown() throws IOException {
    Supplier<InputStream> source = () -> new ByteArrayInputStream("source".getBytes(UTF_8));
    Payload body = bind(Uploads.class, "supplier", source).body();
    assertThat(body.length()).isEqualTo(-1);
    assertThat(body.replayable()).isTrue();
    assertThat(sent(body)).contains("\n\nsource\n--X--").isEqualTo(sent(body));
  }

  @Test
  void aTypeCannotAddALineToThePart() {
    assertThatThrownBy(
            () ->
                bind(
                    Uploads.class,
                    "files",
                    null,
                    List.of(new FilePart("a", Payload.of(new byte[0], "a/b\r\nX-Evil: 1")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Uploads.files(Path, List): parameter 'more': field 'Content-Type': the value has a"
                + " control character at index 3");
  }

  @Test
  void aBoundaryInsideTheDataIsDrawnAgain() {
    Section section = new Section("a", null, null, Payload.of("x--one".getBytes(UTF_8), null));
    Iterator<String> draws = List.of("one", "two").iterator();
    assertThat(Multipart.of(List.of(section), draws::next).mediaType())
        .isEqualTo("multipart/form-data; boundary=two");
    assertThatThrownBy(() -> Multipart.of(List.of(section), () -> "one"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no boundary was found that is in none of the parts");
  }
}
