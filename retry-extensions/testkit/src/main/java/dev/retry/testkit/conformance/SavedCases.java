// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.STREAMING;
import static dev.retry.testkit.conformance.Wire.failure;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.telling;
import static dev.retry.testkit.conformance.Wire.text;
import static dev.retry.testkit.conformance.Wire.timesOut;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retry.message.BodyNotSavedException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.BodyMeter;
import dev.retry.spi.SendContext;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies of responses go to a file as they come, nothing is left of one that is not whole, and who
 * listens is told how far they have come.
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface SavedCases extends ConformanceCases permits TransportConformance {

  private static SendContext saving(Path file) {
    return AMPLE.with(AMPLE.body().savedTo(file));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void assertLeftEmpty(Path folder) throws IOException {
    while (!files(folder).isEmpty() && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait(); // whoever writes at that moment clears up after that
    }
    assertEquals(List.of(), files(folder));
  }

  @BothCarriers
  default void bodyIsSavedBesideItsTarget(Carrier carrier, @TempDir Path folder) throws Exception {
    String large = "x".repeat(AMPLE.body().limit() + 1);
    for (String content : List.of("hello world", "", large)) {
      try (RawServer server =
          RawServer.answering(
              "HTTP/1.1 200 OK\nContent-Length: " + content.length() + "\n\n" + content)) {
        Path target = folder.resolve("file");
        Response<Payload> response =
            send(carrier, transport(), get(server.url("/")), saving(target));

        Payload.Saved saved = assertInstanceOf(Payload.Saved.class, response.body());
        assertEquals(folder, saved.file().getParent());
        assertEquals(content, Files.readString(saved.file()));
        assertFalse(Files.exists(target), "it has taken the place of its target");
        saved.close();
      }
    }
  }

  @BothCarriers
  default void savedBodyMayComeInChunks(Carrier carrier, @TempDir Path folder) throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n6\n world\n0\n\n")) {
      Response<Payload> response =
          send(carrier, transport(), get(server.url("/")), saving(folder.resolve("file")));
      Payload.Saved saved = assertInstanceOf(Payload.Saved.class, response.body());
      assertEquals("hello world", Files.readString(saved.file()));
    }
  }

  @BothCarriers
  default void whatIsNoContentOfASuccessIsNotSaved(Carrier carrier, @TempDir Path folder)
      throws Exception {
    for (String status : List.of("204 None", "404 No\nContent-Length: 5", "304 Same")) {
      String content = status.startsWith("404") ? "hello" : "";
      try (RawServer server = RawServer.answering("HTTP/1.1 " + status + "\n\n" + content)) {
        Response<Payload> response =
            send(carrier, transport(), get(server.url("/")), saving(folder.resolve("file")));
        assertEquals(content, text(response));
        assertEquals(List.of(), files(folder));
      }
    }
  }

  @BothCarriers
  default void truncatedBodyIsNotSaved(Carrier carrier, @TempDir Path folder) throws Exception {
    for (String field : List.of("Content-Length: 11\n\n", "Transfer-Encoding: chunked\n\nb\n")) {
      try (RawServer server = RawServer.closingAfter("HTTP/1.1 200 OK\n" + field + "hello")) {
        IOException failure =
            failure(
                carrier,
                transport(),
                get(server.url("/?a=secret")),
                saving(folder.resolve("file")));
        assertFalse(failure instanceof BodyNotSavedException, "it is not the fault of the file");
        assertLeftEmpty(folder);
      }
    }
  }

  @BothCarriers // J2
  default void bodyThatIsLateIsNotSaved(Carrier carrier, @TempDir Path folder) throws Exception {
    SendContext context = saving(folder.resolve("file"));
    String head = "HTTP/1.1 200 OK\nContent-Length: 11\n\n";
    try (RawServer hanging = RawServer.hangingAfter(head + "hello");
        RawServer endless = RawServer.endlessAfter("HTTP/1.1 200 OK\n\n")) {
      for (RawServer server : List.of(hanging, endless)) {
        timesOut(carrier, transport(), get(server.url("/?a=secret")), context);
        server.awaitClientLeft();
        assertLeftEmpty(folder);
      }
    }
  }

  @BothCarriers
  default void folderThatIsNotThereEndsTheExchange(Carrier carrier, @TempDir Path folder)
      throws Exception {
    try (RawServer server =
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello")) {
      IOException failure =
          failure(
              carrier,
              transport(),
              get(server.url("/?a=secret")),
              saving(folder.resolve("lost/file")));
      assertEquals(BodyNotSavedException.class, failure.getClass());
      assertEquals("there is no such directory", failure.getMessage());
      server.awaitClientLeft();
    }
  }

  @Test // C13
  default void cancelLeavesNothingOfASavedBody(@TempDir Path folder) throws Exception {
    try (RawServer server =
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello")) {
      CompletableFuture<Response<Payload>> call =
          transport().sendAsync(get(server.url("/")), saving(folder.resolve("file")));
      awaitFile(folder);
      assertTrue(call.cancel(false));
      server.awaitClientLeft();
      assertLeftEmpty(folder);
    }
  }

  @Test // P36
  default void interruptLeavesNothingOfASavedBody(@TempDir Path folder) throws Exception {
    try (RawServer server =
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello")) {
      SendContext context = saving(folder.resolve("file"));
      FutureTask<Response<Payload>> call =
          new FutureTask<>(() -> transport().send(get(server.url("/")), context));
      Thread caller = new Thread(call, "caller");
      caller.start();
      awaitFile(folder);
      caller.interrupt();
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> call.get(10, SECONDS));
      assertInstanceOf(InterruptedException.class, failure.getCause());
      server.awaitClientLeft();
      assertLeftEmpty(folder);
    }
  }

  private static void awaitFile(Path folder) throws IOException {
    while (files(folder).isEmpty() && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait(); // until the body has begun
    }
  }

  @BothCarriers
  default void downloadsTellOfEachMebibyteAndOfTheEnd(Carrier carrier, @TempDir Path folder)
      throws Exception {
    int size = 5 * (BodyMeter.STEP / 2);
    BodyHandling inMemory = BodyHandling.inMemory(size, 0);
    BodyHandling saved = inMemory.savedTo(folder.resolve("file"));
    for (BodyHandling body : List.of(inMemory, saved, STREAMING.body())) {
      progress(carrier, size, size, body).assertTold(size, size);
    }
    progress(carrier, 3, 3, saved).assertTold(3, 3);
    progress(carrier, 3, -1, STREAMING.body()).assertTold(3, -1);
    progress(carrier, BodyMeter.STEP / 2, -1, inMemory).assertNothingTold();
  }

  private BodyProgress progress(Carrier carrier, int size, int announced, BodyHandling body)
      throws Exception {
    BodyProgress progress = BodyProgress.ofDownload();
    String field = announced < 0 ? "\n" : "Content-Length: " + announced + "\n\n";
    try (RawServer server =
        RawServer.closingAfter("HTTP/1.1 200 OK\n" + field + "x".repeat(size))) {
      Payload content =
          send(carrier, transport(), get(server.url("/")), telling(body, progress)).body();
      try (InputStream stream = content.open()) {
        assertEquals(size, stream.transferTo(OutputStream.nullOutputStream()));
      }
      content.close();
    }
    return progress;
  }
}
