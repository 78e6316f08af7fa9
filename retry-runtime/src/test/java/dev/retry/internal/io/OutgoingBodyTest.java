// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.request;
import static dev.retry.internal.io.Carrier.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.UnreadableBodyException;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.BodyMeter;
import dev.retry.spi.CallEvent;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent of each kind of body, and that nothing of it stays open. */
class OutgoingBodyTest {
  private final MockWebServer server = new MockWebServer();
  private final JdkTransport transport = new JdkTransport(TimeSource.system());
  private final List<Tracked> opened = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server.start();
    server.enqueue(new MockResponse.Builder().build());
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
    assertThat(opened).allMatch(stream -> stream.closed.isDone());
  }

  /** Gives so many bytes, and then ends, fails, or hangs until it is closed. */
  private static final class Tracked extends InputStream {
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Then then;
    private int left;

    private Tracked(int bytes, Then then) {
      this.left = bytes;
      this.then = then;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? 'x' : then.read(closed);
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int read = left > 0 ? Math.min(left, count) : then.read(closed);
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public void close() {
      closed.complete(null);
    }
  }

  @FunctionalInterface
  private interface Then {
    Then END = closed -> -1;
    Then FAIL =
        closed -> {
          throw new IOException("disk");
        };
    Then HANG =
        closed -> {
          closed.join();
          throw new IOException("closed");
        };

    int read(CompletableFuture<Void> closed) throws IOException;
  }

  private Tracked track(int bytes, Then then) {
    Tracked stream = new Tracked(bytes, then);
    opened.add(stream);
    return stream;
  }

  private Payload source(int bytes, long length, Then then) {
    return Payload.source(() -> track(bytes, then), length, "a/b");
  }

  private Request put(Payload body) {
    return request("PUT", server.url("/").toString(), body);
  }

  private RecordedRequest sent(Carrier carrier, Payload body) throws Exception {
    assertThat(carrier.send(transport, put(body)).status()).isEqualTo(200);
    return server.takeRequest();
  }

  @ParameterizedTest
  @EnumSource
  void aFileHasItsLength(Carrier carrier) throws Exception {
    Path file = Files.write(folder.resolve("big"), new byte[100_000]);
    RecordedRequest request = sent(carrier, Payload.file(file, "a/b"));
    assertThat(request.getHeaders().values("Content-Length")).containsExactly("100000");
    assertThat(request.getHeaders().values("Content-Type")).containsExactly("a/b");
    assertThat(request.getBodySize()).isEqualTo(100_000);
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileIsAnEmptyBody(Carrier carrier) throws Exception {
    Path file = Files.write(folder.resolve("empty"), new byte[0]);
    RecordedRequest request = sent(carrier, Payload.file(file, "a/b"));
    assertThat(request.getHeaders().values("Content-Length")).containsExactly("0");
    assertThat(request.getBodySize()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aSourceOfUnknownLengthIsSentInChunks(Carrier carrier) throws Exception {
    RecordedRequest request = sent(carrier, source(100_000, -1, Then.END));
    assertThat(request.getHeaders().values("Content-Length")).isEmpty();
    assertThat(request.getHeaders().values("Transfer-Encoding")).containsExactly("chunked");
    assertThat(request.getBodySize()).isEqualTo(100_000);
    assertThat(opened).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aSourceOfKnownLengthIsOpenedOnce(Carrier carrier) throws Exception {
    RecordedRequest request = sent(carrier, source(100_000, 100_000, Then.END));
    assertThat(request.getHeaders().values("Content-Length")).containsExactly("100000");
    assertThat(request.getBodySize()).isEqualTo(100_000);
    assertThat(opened).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aStreamIsClosedAfterItsEnd(Carrier carrier) throws Exception {
    assertThat(sent(carrier, Payload.oneShot(track(5, Then.END), null)).getBodySize()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void aStreamIsClosedWhenNothingIsSent(Carrier carrier) {
    Payload body = Payload.oneShot(track(5, Then.END), null);
    assertThatThrownBy(() -> carrier.send(transport, put(body), within(Duration.ZERO)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aPublisherIsSentInChunksAndItsEmptyBuffersAreNoEnd(Carrier carrier) throws Exception {
    Flow.Publisher<ByteBuffer> publisher =
        subscriber -> {
          try (SubmissionPublisher<ByteBuffer> buffers = new SubmissionPublisher<>()) {
            buffers.subscribe(subscriber);
            buffers.submit(UTF_8.encode("one "));
            buffers.submit(UTF_8.encode(""));
            buffers.submit(UTF_8.encode("two"));
          }
        };
    RecordedRequest request = sent(carrier, Payload.published(publisher, null));
    assertThat(request.getHeaders().values("Transfer-Encoding")).containsExactly("chunked");
    assertThat(request.getBody().utf8()).isEqualTo("one two");
  }

  @ParameterizedTest // Java 17 takes a read that fails for the end
  @EnumSource
  void aSourceThatFailsIsNeverSentAsIfItWereWhole(Carrier carrier) throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    try (RawServer raw = recording(seen)) {
      assertThatThrownBy(
              () ->
                  carrier.send(
                      transport, request("PUT", raw.url("/"), source(20_000, -1, Then.FAIL))))
          .isExactlyInstanceOf(UnreadableBodyException.class)
          .hasMessage("the body of the request cannot be read")
          .hasRootCauseMessage("disk");
      assertThat(seen.get()).contains("chunked").doesNotContain("\r\n0\r\n");
    }
  }

  @ParameterizedTest // C9
  @EnumSource
  void aSourceWithMoreOrFewerBytesThanItSaidIsNeverSentWhole(Carrier carrier) throws Exception {
    for (int length : new int[] {19_999, 20_001}) {
      CompletableFuture<String> seen = new CompletableFuture<>();
      try (RawServer raw = recording(seen)) {
        assertThatThrownBy(
                () ->
                    carrier.send(
                        transport, request("PUT", raw.url("/"), source(20_000, length, Then.END))))
            .isExactlyInstanceOf(UnreadableBodyException.class)
            .hasMessageStartingWith("the content is not what it was when the call began");
        String head = seen.get().split("\r\n\r\n", 2)[0];
        assertThat(seen.get().length() - head.length() - 4).isLessThan(length);
      }
    }
  }

  /** Reads until the client leaves. */
  private static RawServer recording(CompletableFuture<String> seen) {
    return new RawServer(connection -> seen.complete(connection.rest()));
  }

  @ParameterizedTest
  @EnumSource
  void aPublisherThatFailsIsNamed(Carrier carrier) {
    Flow.Publisher<ByteBuffer> failing =
        subscriber -> {
          SubmissionPublisher<ByteBuffer> buffers = new SubmissionPublisher<>();
          buffers.subscribe(subscriber);
          buffers.closeExceptionally(new IOException("disk"));
        };
    assertThatThrownBy(() -> carrier.send(transport, put(Payload.published(failing, null))))
        .isExactlyInstanceOf(UnreadableBodyException.class)
        .hasRootCauseMessage("disk");
  }

  @ParameterizedTest
  @EnumSource
  void aSourceThatThrowsIsNotHidden(Carrier carrier) {
    IllegalStateException failure = new IllegalStateException("mine");
    Payload body =
        Payload.source(
            () -> {
              throw failure;
            },
            -1,
            null);
    assertThatThrownBy(() -> carrier.send(transport, put(body))).isSameAs(failure);
  }

  @ParameterizedTest
  @EnumSource
  void aSourceThatHangsEndsWithTheTimeOfTheAttempt(Carrier carrier) {
    assertThatThrownBy(
            () ->
                carrier.send(
                    transport, put(source(5, -1, Then.HANG)), within(Duration.ofMillis(200))))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(opened).hasSize(1);
    opened.get(0).closed.join();
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatHangsUpLeavesNothingOpen(Carrier carrier) throws Exception {
    try (RawServer raw =
        new RawServer(
            connection -> {
              connection.request();
              connection.reset();
            })) {
      assertThatThrownBy(
              () ->
                  carrier.send(
                      transport, request("PUT", raw.url("/"), source(50_000_000, -1, Then.END))))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(UnreadableBodyException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void progressIsToldAtEachMebibyteAndAtTheEnd(Carrier carrier) throws Exception {
    int mib = BodyMeter.STEP;
    byte[] bytes = new byte[2 * mib + 5];
    assertThat(progress(carrier, Payload.of(bytes, null)))
        .containsExactly(
            uploaded(mib, bytes.length),
            uploaded(2L * mib, bytes.length),
            uploaded(bytes.length, bytes.length));
    assertThat(progress(carrier, source(mib + 1, -1, Then.END)))
        .containsExactly(uploaded(mib, -1), uploaded(mib + 1L, -1));
    assertThat(progress(carrier, Payload.oneShot(new ByteArrayInputStream(new byte[3]), null)))
        .containsExactly(uploaded(3, -1));
    assertThat(progress(carrier, Payload.of(new byte[mib], null))).isEmpty();
  }

  private List<CallEvent> progress(Carrier carrier, Payload body) throws Exception {
    List<CallEvent> told = new CopyOnWriteArrayList<>();
    SendContext listening =
        new SendContext(
            Carrier.CALLED,
            1,
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            BodyHandling.inMemory(1 << 20, 1 << 10),
            told::add,
            null);
    server.enqueue(new MockResponse.Builder().build());
    carrier.send(transport, put(body), listening);
    assertThat(server.takeRequest().getBodySize()).isPositive();
    return told;
  }

  private static CallEvent uploaded(long bytes, long total) {
    return new CallEvent.Uploaded(Carrier.CALLED.label(), 1, bytes, total);
  }
}
