// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadTest {
  private static final String CHANGED = "the file has changed since the call began";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("report.csv"), "1,2,3");
  }

  private static String text(Payload payload) throws IOException {
    try (InputStream stream = payload.open()) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private static Payload source(String text, long length) {
    return Payload.source(() -> new ByteArrayInputStream(text.getBytes(UTF_8)), length, null);
  }

  @Test
  void aFileIsReadAnewEachTime() throws IOException {
    Payload payload = Payload.file(file, "text/csv");
    assertThat(payload.length()).isEqualTo(5);
    assertThat(payload.mediaType()).isEqualTo("text/csv");
    assertThat(payload.replayable()).isTrue();
    assertThat(text(payload)).isEqualTo("1,2,3");
    assertThat(text(payload)).isEqualTo("1,2,3");
    assertThatThrownBy(payload::bytes).isInstanceOf(IllegalStateException.class);
  }

  @Test // C9
  void aFileThatGrewIsNotSent() throws IOException {
    Payload payload = Payload.file(file, null);
    Files.writeString(file, "1,2,3,4");
    assertThatThrownBy(payload::open)
        .isExactlyInstanceOf(UnreadableBodyException.class)
        .hasMessage(CHANGED);
  }

  @Test // C9
  void aFileThatWasRewrittenWithAsManyBytesIsNotSent() throws IOException {
    Payload payload = Payload.file(file, null);
    Files.writeString(file, "3,2,1");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThatThrownBy(payload::open).hasMessage(CHANGED);
  }

  @Test // C9
  void anotherFileInItsPlaceIsNotSent() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Payload payload = Payload.file(file, null);
    Path other = Files.writeString(folder.resolve("other"), "3,2,1");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(payload::open).hasMessage(CHANGED);
  }

  @Test // C9
  void aFileThatChangesWhileItIsReadIsNeverReadToItsEnd() throws IOException {
    Payload payload = Payload.file(file, null);
    try (InputStream stream = payload.open()) {
      assertThat(stream.read()).isEqualTo('1');
      Files.setLastModifiedTime(file, FileTime.fromMillis(1));
      assertThatThrownBy(stream::readAllBytes).hasMessage(CHANGED);
    }
  }

  @Test
  void aFileThatIsGoneIsNamedAsThat() throws IOException {
    Payload payload = Payload.file(file, null);
    Files.delete(file);
    assertThatThrownBy(payload::open)
        .isExactlyInstanceOf(UnreadableBodyException.class)
        .hasMessage("there is no such file")
        .hasCauseInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Payload.file(file, null)).hasMessage("there is no such file");
  }

  @Test
  void aDirectoryIsNoFile() {
    assertThatThrownBy(() -> Payload.file(folder, null)).hasMessage("the file is a directory");
  }

  @Test
  void whatHasAnotherLengthThanItSaidIsNeverReadToItsEnd() throws IOException {
    assertThat(text(source("12345", 5))).isEqualTo("12345");
    assertThat(text(source("", 0))).isEmpty();
    assertThatThrownBy(() -> text(source("12345", 6)))
        .isExactlyInstanceOf(UnreadableBodyException.class)
        .hasMessage(
            "the content is not what it was when the call began: it had 6 bytes, and has 5 bytes");
    try (InputStream stream = source("12345", 4).open()) {
      assertThatThrownBy(() -> stream.read(new byte[9]))
          .hasMessage(
              "the content is not what it was when the call began: it had 4 bytes, and has more");
    }
    assertThatThrownBy(() -> source("", -2))
        .hasMessage("length = -2: must be zero bytes or more, or -1 when it is not known");
  }

  @Test // P30
  void aSourceThatGivesTheSameStreamAgainIsFoundOut() throws IOException {
    InputStream only = new ByteArrayInputStream(new byte[3]);
    Payload payload = Payload.source(() -> only, -1, null);
    assertThat(payload.open()).isSameAs(only);
    assertThatThrownBy(payload::open)
        .isExactlyInstanceOf(UnreadableBodyException.class)
        .hasMessage(
            "the source gave the stream that it gave before: it must open another each time");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller may do all the same
  void aSourceThatGivesNothingIsFoundOut() {
    assertThatThrownBy(() -> Payload.source(() -> null, -1, null).open())
        .hasMessage("there is no content: its source gave null");
  }
}
