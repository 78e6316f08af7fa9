// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.request;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.telling;
import static dev.retry.testkit.conformance.Wire.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.UnreadableBodyException;
import dev.retry.spi.BodyMeter;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.conformance.TrackedStream.Then;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.io.TempDir;

/**
 * Content of requests that is not in memory arrives whole or is a failure, and nothing of it stays
 * open.
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface OutgoingCases extends ConformanceCases permits TransportConformance {

  private RawServer.Seen sent(Carrier carrier, Payload body) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      assertEquals(204, send(carrier, transport(), request("PUT", server.url("/"), body)).status());
      assertEquals(1, server.requests().size());
      return server.requests().get(0);
    }
  }

  private <X extends Exception> X refused(Carrier carrier, Class<X> type, Payload body)
      throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      X failure =
          assertThrows(
              type,
              () -> send(carrier, transport(), request("PUT", server.url("/?a=secret"), body)));
      assertEquals(List.of(), server.requests());
      return failure;
    }
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : root(cause);
  }

  @BothCarriers
  default void fileHasItsLength(Carrier carrier, @TempDir Path folder) throws Exception {
    for (int size : new int[] {0, 5, 100_000}) {
      Path file = Files.writeString(folder.resolve("file"), "x".repeat(size));
      RawServer.Seen seen = sent(carrier, Payload.file(file, "a/b"));
      assertEquals(Integer.toString(size), seen.field("Content-Length"));
      assertEquals("a/b", seen.field("Content-Type"));
      assertEquals("x".repeat(size), seen.text());
    }
  }

  @BothCarriers // C9
  default void fileThatHasChangedIsNotSent(Carrier carrier, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "hello");
    Payload body = Payload.file(file, null);
    assertEquals("hello", sent(carrier, body).text());
    Files.writeString(file, "hello world");
    refused(carrier, UnreadableBodyException.class, body);
    Files.delete(file);
    refused(carrier, UnreadableBodyException.class, body);
  }

  @BothCarriers
  default void sourceIsOpenedForEachSendAndClosed(Carrier carrier) throws Exception {
    List<TrackedStream> opened = new CopyOnWriteArrayList<>();
    for (int length : new int[] {100_000, -1}) {
      Payload source = Payload.source(() -> track(opened, 100_000, Then.END), length, "a/b");
      for (int i = 0; i < 2; i++) {
        RawServer.Seen seen = sent(carrier, source);
        assertEquals(length < 0 ? null : "100000", seen.field("Content-Length"));
        assertEquals(length < 0 ? "chunked" : null, seen.field("Transfer-Encoding"));
        assertEquals("x".repeat(100_000), seen.text());
      }
    }
    assertEquals(4, opened.size());
    assertClosed(opened);
  }

  private static TrackedStream track(List<TrackedStream> opened, int bytes, Then then) {
    TrackedStream stream = new TrackedStream(bytes, then);
    opened.add(stream);
    return stream;
  }

  private static void assertClosed(List<TrackedStream> opened) throws InterruptedException {
    for (TrackedStream stream : opened) {
      assertTrue(stream.isClosedInTime(), "a stream is open");
    }
  }

  @BothCarriers
  default void streamIsClosedWhenNothingIsSent(Carrier carrier) throws Exception {
    TrackedStream stream = new TrackedStream(5, Then.END);
    Payload body = Payload.oneShot(stream, null);
    assertThrows(
        HttpTimeoutException.class,
        () ->
            send(
                carrier,
                transport(),
                request("PUT", "http://127.0.0.1:9/", body),
                within(Duration.ZERO)));
    assertClosed(List.of(stream));
  }

  @BothCarriers
  default void publisherIsSentInChunksAndItsEmptyBuffersAreNoEnd(Carrier carrier) throws Exception {
    Flow.Publisher<ByteBuffer> publisher =
        subscriber -> {
          try (SubmissionPublisher<ByteBuffer> buffers = new SubmissionPublisher<>()) {
            buffers.subscribe(subscriber);
            buffers.submit(UTF_8.encode("one "));
            buffers.submit(UTF_8.encode(""));
            buffers.submit(UTF_8.encode("two"));
          }
        };
    RawServer.Seen seen = sent(carrier, Payload.published(publisher, "a/b"));
    assertEquals("chunked", seen.field("Transfer-Encoding"));
    assertNull(seen.field("Content-Length"));
    assertEquals("one two", seen.text());
  }

  @BothCarriers
  default void publisherThatFailsIsNamed(Carrier carrier) throws Exception {
    Flow.Publisher<ByteBuffer> failing =
        subscriber -> {
          SubmissionPublisher<ByteBuffer> buffers = new SubmissionPublisher<>();
          buffers.subscribe(subscriber);
          buffers.closeExceptionally(new IOException("disk"));
        };
    UnreadableBodyException failure =
        refused(carrier, UnreadableBodyException.class, Payload.published(failing, null));
    assertEquals("disk", root(failure).getMessage());
  }

  @BothCarriers // the JDK's client takes a read that fails for the end, on Java 17
  default void sourceThatFailsIsNeverSentAsIfItWereWhole(Carrier carrier) throws Exception {
    List<TrackedStream> opened = new CopyOnWriteArrayList<>();
    Payload body = Payload.source(() -> track(opened, 20_000, Then.FAIL), -1, null);
    CompletableFuture<String> seen = new CompletableFuture<>();
    try (RawServer server = new RawServer(connection -> seen.complete(connection.rest()))) {
      UnreadableBodyException failure =
          assertThrows(
              UnreadableBodyException.class,
              () -> send(carrier, transport(), request("PUT", server.url("/?a=secret"), body)));
      assertEquals("the body of the request cannot be read", failure.getMessage());
      assertEquals("disk", root(failure).getMessage());
      assertFalse(seen.get(10, SECONDS).contains("\r\n0\r\n"), "it was ended");
    }
    assertClosed(opened);
  }

  @BothCarriers // C9
  default void sourceOfAnotherLengthIsNeverSentWhole(Carrier carrier) throws Exception {
    List<TrackedStream> opened = new CopyOnWriteArrayList<>();
    for (int length : new int[] {19_999, 20_001}) {
      Payload body = Payload.source(() -> track(opened, 20_000, Then.END), length, null);
      CompletableFuture<String> seen = new CompletableFuture<>();
      try (RawServer server = new RawServer(connection -> seen.complete(connection.rest()))) {
        assertThrows(
            UnreadableBodyException.class,
            () -> send(carrier, transport(), request("PUT", server.url("/?a=secret"), body)));
        String request = seen.get(10, SECONDS);
        int content = request.length() - request.indexOf("\r\n\r\n") - 4;
        assertTrue(content < length, content + " bytes of " + length);
      }
    }
    assertClosed(opened);
  }

  @BothCarriers
  default void whatASourceThrowsIsNotHidden(Carrier carrier) throws Exception {
    IllegalStateException own = new IllegalStateException("mine");
    Payload body =
        Payload.source(
            () -> {
              throw own;
            },
            -1,
            null);
    assertSame(own, refused(carrier, IllegalStateException.class, body));
  }

  @BothCarriers
  default void sourceThatHangsEndsWithTheTimeOfTheAttempt(Carrier carrier) throws Exception {
    List<TrackedStream> opened = new CopyOnWriteArrayList<>();
    Payload body = Payload.source(() -> track(opened, 5, Then.HANG), -1, null);
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      // Loads classes and makes the connection, which may take longer.
      send(carrier, transport(), request("PUT", server.url("/"), Payload.empty()));
      assertThrows(
          HttpTimeoutException.class,
          () ->
              send(
                  carrier,
                  transport(),
                  request("PUT", server.url("/?a=secret"), body),
                  within(Wire.SHORT)));
      assertEquals(1, opened.size());
      assertClosed(opened);
      server.awaitClientLeft();
    }
  }

  @BothCarriers
  default void serverThatHangsUpLeavesNothingOpen(Carrier carrier) throws Exception {
    List<TrackedStream> opened = new CopyOnWriteArrayList<>();
    Payload body = Payload.source(() -> track(opened, 50_000_000, Then.END), -1, null);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              connection.reset();
            })) {
      IOException failure =
          Wire.failure(carrier, transport(), request("PUT", server.url("/?a=secret"), body), AMPLE);
      assertFalse(failure instanceof UnreadableBodyException, "it can be read");
      assertEquals(1, opened.size());
      assertClosed(opened);
    }
  }

  @BothCarriers
  default void uploadsTellOfEachMebibyteAndOfTheEnd(Carrier carrier, @TempDir Path folder)
      throws Exception {
    int size = 5 * (BodyMeter.STEP / 2);
    byte[] bytes = new byte[size];
    progress(carrier, Payload.of(bytes, null)).assertTold(size, size);
    Path file = Files.write(folder.resolve("file"), bytes);
    progress(carrier, Payload.file(file, null)).assertTold(size, size);
    progress(carrier, Payload.source(() -> new TrackedStream(size, Then.END), -1, null))
        .assertTold(size, -1);
    progress(carrier, Payload.oneShot(new TrackedStream(3, Then.END), null)).assertTold(3, -1);
    Flow.Publisher<ByteBuffer> publisher =
        subscriber -> {
          try (SubmissionPublisher<ByteBuffer> buffers = new SubmissionPublisher<>()) {
            buffers.subscribe(subscriber);
            buffers.submit(ByteBuffer.allocate(4));
          }
        };
    progress(carrier, Payload.published(publisher, null)).assertTold(4, -1);
    progress(carrier, Payload.of(new byte[BodyMeter.STEP], null)).assertNothingTold();
  }

  private BodyProgress progress(Carrier carrier, Payload body) throws Exception {
    BodyProgress progress = BodyProgress.ofUpload();
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      Request request = request("PUT", server.url("/"), body);
      send(carrier, transport(), request, telling(AMPLE.body(), progress));
    }
    return progress;
  }
}
