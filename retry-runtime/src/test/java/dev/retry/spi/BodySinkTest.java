// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.BodyNotSavedException;
import dev.retry.message.BodyTooLongException;
import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodySinkTest {
  private final List<CallEvent> told = new ArrayList<>();
  private final SendContext memory =
      new SendContext(
          new CalledMethod("Api.call()", null, Origin.of("http://api.example.com")),
          1,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          BodyHandling.inMemory(10, 4),
          told::add,
          null);

  @TempDir Path folder;

  private SendContext saving() {
    return memory.with(memory.body().savedTo(folder.resolve("file")));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static InputStream breakingAfter(String text) {
    return new FilterInputStream(stream(text)) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read < 0) {
          throw new EOFException("broken off");
        }
        return read;
      }
    };
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aBodyInMemoryIsWholeOrAFailure() throws IOException {
    assertThat(BodySink.read(stream("0123456789"), 200, "text/plain", -1, memory).bytes())
        .isEqualTo("0123456789".getBytes(UTF_8));
    assertThatThrownBy(() -> BodySink.read(stream("0123456789x"), 200, null, -1, memory))
        .isExactlyInstanceOf(BodyTooLongException.class)
        .hasMessage("body is longer than 10 bytes");
    assertThatThrownBy(() -> BodySink.of(200, null, 11, memory))
        .isExactlyInstanceOf(BodyTooLongException.class);
    assertThatThrownBy(() -> BodySink.read(breakingAfter("012"), 200, null, -1, memory))
        .hasMessage("broken off");
  }

  @Test
  void aBodyIsWholeWhateverWasAnnounced() throws IOException {
    SendContext roomy = memory.with(BodyHandling.inMemory(4 << 20, 4));
    for (int length : new int[] {0, 1, 1024, 1025, 9216, 9217, 1 << 20, (1 << 20) + 1, 3 << 20}) {
      byte[] sent = new byte[length];
      new Random(length).nextBytes(sent);
      for (long announced : new long[] {-1, length / 2, length}) {
        Payload body = BodySink.read(inPieces(sent), 200, "text/plain", announced, roomy);
        assertThat(body.bytes()).isEqualTo(sent);
      }
    }
    assertThat(told).last().isEqualTo(new CallEvent.Downloaded("Api.call()", 1, 3 << 20, 3 << 20));
  }

  private static InputStream inPieces(byte[] content) {
    return new FilterInputStream(new ByteArrayInputStream(content)) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(1000, length));
      }
    };
  }

  @Test
  void theBodyOfAnErrorIsCut() throws IOException {
    assertThat(BodySink.read(stream("01234"), 404, null, 5, memory).bytes())
        .isEqualTo("0123".getBytes(UTF_8));
    assertThat(BodySink.read(breakingAfter("01"), 500, null, -1, saving()).bytes())
        .isEqualTo("01".getBytes(UTF_8));
    assertThat(files()).isEmpty();
  }

  @Test
  void aBodyIsSavedBesideItsTargetUntilItIsMoved() throws IOException {
    Path target = Files.writeString(folder.resolve("file"), "before");
    Payload body = BodySink.read(stream("longer than ten bytes"), 200, "text/plain", 21, saving());

    assertThat(target).hasContent("before");
    assertThat(body.length()).isEqualTo(21);
    assertThat(body.replayable()).isFalse();
    ((Payload.Saved) body).moveTo(target);

    assertThat(target).hasContent("longer than ten bytes");
    assertThat(files()).containsExactly("file");
    assertThat(told).containsExactly(new CallEvent.Downloaded("Api.call()", 1, 21, 21));
  }

  @Test
  void nothingIsLeftOfWhatIsNotWhole() throws IOException {
    assertThatThrownBy(() -> BodySink.read(breakingAfter("012"), 200, null, -1, saving()))
        .hasMessage("broken off");
    assertThat(files()).isEmpty();

    BodySink abandoned = BodySink.of(200, null, -1, saving());
    abandoned.write(bytes("x"));
    assertThat(files()).hasSize(1);
    abandoned.abandon();
    assertThat(abandoned.write(bytes("y"))).isTrue();
    assertThat(files()).isEmpty();

    BodySink.read(stream("x"), 200, null, -1, saving()).close();
    assertThat(files()).isEmpty();
  }

  @Test
  void whatCannotBeMovedIsNotLeftBehind() throws IOException {
    Path occupied = Files.createDirectories(folder.resolve("file/inside")).getParent();
    Payload body = BodySink.read(stream("x"), 200, null, -1, saving());

    assertThatThrownBy(() -> ((Payload.Saved) body).moveTo(occupied))
        .isExactlyInstanceOf(BodyNotSavedException.class);
    assertThat(files()).containsExactly("file");
  }

  @Test
  void aMissingDirectoryIsNamedWithoutThePath() {
    SendContext lost = memory.with(memory.body().savedTo(folder.resolve("secret/file")));
    assertThatThrownBy(() -> BodySink.of(200, null, -1, lost))
        .isExactlyInstanceOf(BodyNotSavedException.class)
        .hasMessage("there is no such directory");
  }

  @Test
  void noContentIsNotSaved() throws IOException {
    assertThat(BodySink.read(stream(""), 204, null, 0, saving())).isSameAs(Payload.empty());
    assertThat(files()).isEmpty();
  }

  @Test
  void aStreamTellsHowFarItWasRead() throws IOException {
    SendContext streaming = memory.with(BodyHandling.stream(4));
    Payload body = BodySink.read(stream("0123456789abc"), 200, null, 13, streaming);
    assertThat(told).isEmpty();
    try (InputStream content = body.open()) {
      assertThat(content.read()).isEqualTo('0');
      assertThat(content.skip(2)).isEqualTo(2);
      content.transferTo(OutputStream.nullOutputStream());
    }
    assertThat(told).containsExactly(new CallEvent.Downloaded("Api.call()", 1, 13, 13));
  }

  @Test
  void aBodyInMemoryThatIsShortTellsNothing() throws IOException {
    BodySink.read(stream("0123"), 200, null, 4, memory);
    assertThat(told).isEmpty();
  }

  @Test
  void aLengthThatIsAMatterOfOpinionIsNamed() { // J5, J6, J7
    for (String length : new String[] {"five", "-5", "99999999999999999999", "5x", "+5", ""}) {
      assertMalformed("Content-Length is no number", "Content-Length", length);
    }
    assertMalformed(
        "two different Content-Length fields", "Content-Length", "5", "Content-Length", "11");
    assertMalformed(
        "both Content-Length and Transfer-Encoding",
        "Content-Length",
        "5",
        "Transfer-Encoding",
        "chunked");
  }

  private static void assertMalformed(String what, String... fields) {
    assertThatThrownBy(() -> BodySink.announced(HeaderList.of(fields)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("malformed response: " + what);
  }
}
