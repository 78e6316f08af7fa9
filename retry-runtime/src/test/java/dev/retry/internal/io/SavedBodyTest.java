// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.AMPLE;
import static dev.retry.internal.io.Carrier.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.BodyNotSavedException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that go to a file as they come. */
class SavedBodyTest {
  private static final String UNFINISHED = "HTTP/1.1 200 OK\nContent-Length: 11\n\nhello";

  private final JdkTransport transport = new JdkTransport(TimeSource.system());

  @TempDir Path folder;

  @AfterEach
  void close() {
    transport.close();
  }

  private SendContext saving() {
    return saving("file");
  }

  private SendContext saving(String file) {
    return AMPLE.with(AMPLE.body().savedTo(folder.resolve(file)));
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodyIsSavedBesideItsTarget(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello world")) {
      Response<Payload> response = carrier.send(transport, get(server.url("/")), saving());

      assertThat(((Payload.Saved) response.body()).file())
          .hasParent(folder)
          .hasContent("hello world");
      assertThat(folder.resolve("file")).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource
  void truncatedBodyLeavesNothing(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.closingAfter(UNFINISHED)) {
      assertThatThrownBy(() -> carrier.send(transport, get(server.url("/")), saving()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(BodyNotSavedException.class);
      assertThat(files()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatIsLateLeavesNothing(Carrier carrier) throws Exception { // J2
    try (RawServer server = RawServer.hangingAfter(UNFINISHED)) {
      SendContext context = saving().within(Duration.ofMillis(300));
      assertThatThrownBy(() -> carrier.send(transport, get(server.url("/")), context))
          .isInstanceOf(HttpTimeoutException.class);
      server.awaitClientLeft();
      assertThat(files()).isEmpty();
    }
  }

  @Timeout(20)
  @ParameterizedTest
  @EnumSource
  void endlessBodyEndsWithTheAttempt(Carrier carrier) throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 200 OK\n\n");
              while (true) {
                connection.send("x".repeat(1000));
                connection.pause();
              }
            })) {
      SendContext context = saving().within(Duration.ofMillis(300));
      assertThatThrownBy(() -> carrier.send(transport, get(server.url("/")), context))
          .isInstanceOf(HttpTimeoutException.class);
      while (!files().isEmpty() && !Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait(); // whoever writes at that moment clears up after that
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void folderThatIsNotThereEndsTheExchange(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.hangingAfter(UNFINISHED)) {
      assertThatThrownBy(() -> carrier.send(transport, get(server.url("/")), saving("lost/file")))
          .isExactlyInstanceOf(BodyNotSavedException.class)
          .hasMessage("there is no such directory");
      server.awaitClientLeft();
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodyOfAnErrorIsNotSaved(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 404 No\nContent-Length: 5\n\nhello")) {
      Response<Payload> response = carrier.send(transport, get(server.url("/")), saving());
      assertThat(Carrier.text(response)).isEqualTo("hello");
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void cancelLeavesNothing() throws Exception {
    HandClock clock = new HandClock();
    try (JdkTransport transport = new JdkTransport(clock);
        RawServer server = RawServer.hangingAfter(UNFINISHED)) {
      CompletableFuture<Response<Payload>> call =
          transport.sendAsync(get(server.url("/")), saving());
      clock.takeTimer(); // the body has begun
      assertThat(files()).hasSize(1);
      assertThat(call.cancel(false)).isTrue();
      server.awaitClientLeft();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void interruptLeavesNothing() throws Exception {
    HandClock clock = new HandClock();
    try (JdkTransport transport = new JdkTransport(clock);
        RawServer server = RawServer.hangingAfter(UNFINISHED)) {
      FutureTask<Response<Payload>> call =
          new FutureTask<>(() -> transport.send(get(server.url("/")), saving()));
      Thread caller = new Thread(call, "caller");
      caller.start();
      clock.takeTimer();
      assertThat(files()).hasSize(1);
      caller.interrupt();
      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      server.awaitClientLeft();
      assertThat(files()).isEmpty();
    }
  }
}
