// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Hedge;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.SaveTo;
import dev.retry.message.BodyNotSavedException;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import dev.retry.spi.CallEvent;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body that is saved to a file. */
class DownloadTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);

  @TempDir Path folder;

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  interface Exports {
    @GET("/export")
    Path export(@SaveTo Path file);

    @GET("/export")
    CompletableFuture<Path> exportLater(@SaveTo Path file);

    @GET("/export")
    Optional<Path> find(@SaveTo Path file);

    @GET("/export")
    CompletableFuture<Optional<Path>> findLater(@SaveTo Path file);

    @GET("/export")
    Response<Path> response(@SaveTo Path file);

    @GET("/export")
    CompletableFuture<Response<Path>> responseLater(@SaveTo Path file);

    @GET("/export")
    void silently(@SaveTo File file);

    @GET("/export")
    CompletableFuture<Void> silentlyLater(@SaveTo File file);

    @GET("/export")
    Response<Void> status(@SaveTo Path file);

    @GET("/export")
    @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE, when = UntilReady.class)
    Path ready(@SaveTo Path file);

    @GET("/export")
    @Retry(maxAttempts = 2)
    @Hedge(after = 1)
    Path hedged(@SaveTo Path file);
  }

  static final class UntilReady implements RetryCondition {
    @Override
    public Answer decide(Result result) {
      return result.status() == 202 ? Answer.RETRY : Answer.UNDECIDED;
    }
  }

  private static Exports exports(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Exports.class);
  }

  private Exports exports() {
    return exports(net, time, new EventLog());
  }

  private Path file() {
    return folder.resolve("export.csv");
  }

  private long files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A body whose connection breaks after its first bytes. */
  private static Payload broken(String part) {
    return Payload.oneShot(
        new FilterInputStream(new ByteArrayInputStream(part.getBytes(UTF_8))) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0) {
              throw new EOFException("broken off");
            }
            return read;
          }
        },
        "text/csv");
  }

  @BothCarriers
  void aBodyThatBreaksOffIsFetchedAgainFromTheStart(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, text("busy")).answer(200, broken("one,tw")).answer(200, text("one,two"));
    Exports exports = exports(net, time, log);

    Path saved = carrier.call(() -> exports.export(file()), () -> exports.exportLater(file()));

    assertThat(saved).isEqualTo(file()).hasContent("one,two");
    assertThat(files()).isEqualTo(1);
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 1s (backoff)",
            "attempt 2 -> EOFException",
            "wait 2s (backoff)",
            "downloaded 7 of 7 bytes",
            "attempt 3 -> 200",
            "succeeded after 3 attempts");
  }

  @BothCarriers
  void aFailureLeavesWhatWasThere(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) throws IOException {
    Files.writeString(file(), "before");
    net.answering(request -> FakeTransport.response(200, broken("one,tw")));
    Exports exports = exports(net, time, log);

    TransportException failure =
        catchThrowableOfType(
            TransportException.class,
            () -> carrier.call(() -> exports.export(file()), () -> exports.exportLater(file())));

    assertThat(failure.stopReason()).isEqualTo(StopReason.ATTEMPTS_EXHAUSTED);
    assertThat(file()).hasContent("before");
    assertThat(files()).isEqualTo(1);
  }

  @BothCarriers
  void aStatusThatIsNot2xxLeavesNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404, text("no such export")).answer(404, text("no such export")).answer(404);
    Exports exports = exports(net, time, log);

    HttpStatusException failure =
        catchThrowableOfType(
            HttpStatusException.class,
            () -> carrier.call(() -> exports.export(file()), () -> exports.exportLater(file())));
    Optional<Path> found =
        carrier.call(() -> exports.find(file()), () -> exports.findLater(file()));
    Response<Path> response =
        carrier.call(() -> exports.response(file()), () -> exports.responseLater(file()));

    assertThat(failure.bodyText()).isEqualTo("no such export");
    assertThat(found).isEmpty();
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.body()).isNull();
    assertThat(files()).isZero();
  }

  @BothCarriers
  void everyReturnTypeHasTheFile(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answering(request -> FakeTransport.response(200, text("1,2")));
    Exports exports = exports(net, time, log);

    assertThat(carrier.call(() -> exports.find(file()), () -> exports.findLater(file())))
        .contains(file());
    assertThat(
            carrier
                .call(() -> exports.response(file()), () -> exports.responseLater(file()))
                .body())
        .isEqualTo(file());
    carrier.call(
        () -> {
          exports.silently(folder.resolve("other").toFile());
          return null;
        },
        () -> exports.silentlyLater(folder.resolve("other").toFile()));
    assertThat(folder.resolve("other")).hasContent("1,2");
    assertThat(exports.status(folder.resolve("third")).body()).isNull();
    assertThat(folder.resolve("third")).hasContent("1,2");
  }

  @BothCarriers
  void noContentLeavesTheFileAlone(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) throws IOException {
    Files.writeString(file(), "before");
    net.answer(204).answer(205);
    Exports exports = exports(net, time, log);

    assertThat(carrier.call(() -> exports.export(file()), () -> exports.exportLater(file())))
        .isNull();
    assertThat(carrier.call(() -> exports.find(file()), () -> exports.findLater(file()))).isEmpty();
    assertThat(file()).hasContent("before");
  }

  @Test
  void anEmptyBodyIsAnEmptyFile() {
    net.answer(200);
    assertThat(exports().export(file())).isEmptyFile();
  }

  @Test
  void whatTheLimitOfMemoryIsDoesNotMatter() {
    net.answer(200, text("x".repeat(1000)));
    Exports exports =
        clients(net, time, new EventLog()).bodyLimit(10).build().create(Exports.class);
    assertThat(exports.export(file())).hasSize(1000);
  }

  @Test
  void aBodyThatAConditionDoesNotWantIsDeleted() {
    net.answer(202, text("not yet")).answer(200, text("1,2"));
    assertThat(exports().ready(file())).hasContent("1,2");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void theBodyOfAHedgeThatLostIsDeleted() {
    net.after(Duration.ofSeconds(2)).answer(200, text("slow"));
    net.after(Duration.ofMillis(1)).answer(200, text("fast"));
    assertThat(exports().hedged(file())).hasContent("fast");
    time.advance(Duration.ofSeconds(5));
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aCancelledCallLeavesNothing() {
    net.after(Duration.ofSeconds(2)).answer(200, text("1,2"));
    CompletableFuture<Path> call = exports().exportLater(file());
    assertThat(call.cancel(true)).isTrue();
    time.advance(Duration.ofSeconds(5));
    assertThat(files()).isZero();
    assertThat(net.aborted()).isEqualTo(1);
  }

  @Test
  void aCallThatIsInterruptedLeavesNothing() {
    net.after(Duration.ofSeconds(2)).answer(200, text("1,2"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> exports().export(file())).isInstanceOf(CallInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(files()).isZero();
  }

  @BothCarriers
  void aDirectoryThatDoesNotExistIsNamedBeforeAnythingIsSent(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) throws IOException {
    Exports exports = exports(net, time, log);
    Path lost = folder.resolve("secret/export.csv");

    assertThatThrownBy(
            () -> carrier.call(() -> exports.export(lost), () -> exports.exportLater(lost)))
        .isExactlyInstanceOf(CodecException.class)
        .hasMessageContaining(
            ": GET https://api.example.com/export was not sent: parameter 'file' is in a directory"
                + " that does not exist (0 attempts")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> exports.export(folder))
        .hasMessageContaining("was not sent: parameter 'file' is a directory");
    assertThatThrownBy(() -> exports.export(null))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("Exports.export(Path): parameter 'file' is null, but @SaveTo needs a file");
    assertThat(net.requests()).isEmpty();
  }

  @BothCarriers
  void aFileThatCannotBeWrittenIsNamedAndNotRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    net.answering(
        request -> {
          Files.delete(gone);
          return FakeTransport.response(200, text("1,2"));
        });
    Exports exports = exports(net, time, log);

    CodecException failure =
        catchThrowableOfType(
            CodecException.class,
            () ->
                carrier.call(
                    () -> exports.export(gone.resolve("x")),
                    () -> exports.exportLater(gone.resolve("x"))));

    assertThat(failure)
        .hasMessageContaining(
            ": GET https://api.example.com/export has a body that cannot be saved to parameter"
                + " 'file': there is no such directory (1 attempt in ")
        .hasCauseExactlyInstanceOf(BodyNotSavedException.class);
    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
    assertThat(net.requests()).hasSize(1);
  }

  @Test
  void aFileThatCannotTakeItsPlaceIsNamed() throws IOException {
    net.answering(
        request -> {
          Files.createDirectories(file().resolve("inside"));
          return FakeTransport.response(200, text("1,2"));
        });

    CodecException failure =
        catchThrowableOfType(CodecException.class, () -> exports().export(file()));

    assertThat(failure.attempts()).hasSize(1);
    assertThat(failure)
        .hasMessageContaining("has a body that cannot be saved to parameter 'file': ");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void progressIsTold() {
    EventLog log = new EventLog();
    net.answer(200, text("x".repeat(3_000_000)));
    exports(net, time, log).export(file());
    assertThat(log.events())
        .filteredOn(CallEvent.Downloaded.class::isInstance)
        .extracting(event -> ((CallEvent.Downloaded) event).bytes())
        .hasSize(3)
        .endsWith(3_000_000L);
  }
}
