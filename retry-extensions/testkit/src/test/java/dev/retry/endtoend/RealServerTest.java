// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.message.Attempt;
import dev.retry.message.Attempts;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole calls over sockets, on the clock of the machine; waits of a millisecond. */
class RealServerTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Api
  @Retry(maxAttempts = 4, delay = 0.001, throttledDelay = 0.001, jitter = Jitter.NONE)
  @Timeout(connect = 2, attempt = 5, total = 20)
  interface Words {
    @GET("/word")
    Attempts<String> word();

    @GET("/word")
    CompletableFuture<Attempts<String>> wordAsync();

    @POST("/word")
    Attempts<String> add();

    @POST("/word")
    CompletableFuture<Attempts<String>> addAsync();

    @GET("/word")
    @Timeout(connect = 2, attempt = 0.1, total = 20)
    @Retry(maxAttempts = 1)
    Attempts<String> quick();

    @GET("/word")
    @Timeout(connect = 2, attempt = 0.1, total = 20)
    @Retry(maxAttempts = 1)
    CompletableFuture<Attempts<String>> quickAsync();
  }

  /** The same call, blocking or not. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions are method references
  enum Way {
    BLOCKING(Words::word, Words::add, Words::quick),
    ASYNC(w -> join(w.wordAsync()), w -> join(w.addAsync()), w -> join(w.quickAsync()));

    private final Function<Words, Attempts<String>> word;
    private final Function<Words, Attempts<String>> add;
    private final Function<Words, Attempts<String>> quick;

    Way(
        Function<Words, Attempts<String>> word,
        Function<Words, Attempts<String>> add,
        Function<Words, Attempts<String>> quick) {
      this.word = word;
      this.add = add;
      this.quick = quick;
    }

    private static Attempts<String> join(CompletableFuture<Attempts<String>> answer) {
      try {
        return answer.join();
      } catch (CompletionException failure) {
        throw new AssertionError(failure.getCause());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theServerSeesExactlyTheAttemptsThatAreReported(Way way) {
    server.enqueue(new MockResponse.Builder().code(503).build());
    server.enqueue(new MockResponse.Builder().code(500).build());
    server.enqueue(new MockResponse.Builder().code(200).body("hello").build());

    Attempts<String> answer = with(way.word);

    assertThat(answer.get()).isEqualTo("hello");
    assertThat(answer.history()).extracting(Attempt::met).containsExactly("503", "500", "200");
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @ParameterizedTest // C10, P31: a hundred failures on one connection
  @EnumSource
  void failedResponsesLeaveNoConnectionBehind(Way way) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      server.enqueue(new MockResponse.Builder().code(503).body("busy").build());
    }
    try (ClientFactory clients = clients(server.url("/").toString())) {
      Words words = clients.create(Words.class);
      for (int i = 0; i < 25; i++) {
        assertThat(way.word.apply(words).history()).hasSize(4);
      }
    }

    for (int i = 0; i < 100; i++) {
      assertThat(server.takeRequest().getConnectionIndex()).isZero();
    }
  }

  @ParameterizedTest // C20, J1: no resend hidden in the client underneath
  @EnumSource
  void aDroppedConnectionIsOneAttempt(Way way) throws IOException {
    try (RawServer drops = new RawServer("")) {
      Attempts<String> answer = with(drops.url(), way.word);

      assertThat(answer.failure()).isInstanceOf(TransportException.class);
      assertThat(answer.failure().stopReason()).isEqualTo(StopReason.ATTEMPTS_EXHAUSTED);
      assertThat(answer.history()).hasSize(4);
      assertThat(drops.requests()).isEqualTo(4);
    }
  }

  @ParameterizedTest // C1
  @EnumSource
  void aPostWhoseConnectionDropsIsSentOnce(Way way) throws IOException {
    try (RawServer drops = new RawServer("")) {
      Attempts<String> answer = with(drops.url(), way.add);

      assertThat(answer.failure().stopReason()).isEqualTo(StopReason.NOT_IDEMPOTENT);
      assertThat(drops.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest // P25
  @EnumSource
  void aServerThatIsNotThereIsTriedAgainEvenForPost(Way way) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    Attempts<String> answer = with("http://127.0.0.1:" + port, way.add);

    assertThat(answer.failure()).isInstanceOf(TransportException.class);
    assertThat(answer.history()).hasSize(4);
  }

  @ParameterizedTest // J2: headers in time, a body that never ends
  @EnumSource
  void aBodyThatHangsIsCutByTheAttemptLimit(Way way) throws IOException {
    try (RawServer hangs = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe", true)) {
      Attempts<String> answer = with(hangs.url(), way.quick);

      assertThat(answer.failure()).isInstanceOf(CallTimeoutException.class);
    }
  }

  @ParameterizedTest // a truncated body, a length that lies, a header bomb, no HTTP at all
  @EnumSource
  void whatIsNoProperHttpIsATransportException(Way way) throws IOException {
    List<String> answers =
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nX: " + "x".repeat(500_000) + "\r\nContent-Length: 0\r\n\r\n",
            "SSH-2.0-OpenSSH\r\n\r\n");
    for (String answer : answers) {
      try (RawServer odd = new RawServer(answer)) {
        Attempts<String> attempts = with(odd.url(), way.word);

        assertThat(attempts.failure())
            .as(answer.substring(0, Math.min(60, answer.length())))
            .isInstanceOf(TransportException.class);
        assertThat(attempts.history()).hasSize(4);
        assertThat(odd.requests()).isEqualTo(4);
      }
    }
  }

  private Attempts<String> with(Function<Words, Attempts<String>> call) {
    return with(server.url("/").toString(), call);
  }

  private static Attempts<String> with(String url, Function<Words, Attempts<String>> call) {
    try (ClientFactory clients = clients(url)) {
      return call.apply(clients.create(Words.class));
    }
  }

  private static ClientFactory clients(String url) {
    return ClientFactory.builder().baseUrl(url).build();
  }

  /**
   * Answers every connection's first request with the same bytes, then closes it or leaves it
   * hanging.
   */
  private static final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
    private final Thread thread;

    RawServer(String answer) throws IOException {
      this(answer, false);
    }

    RawServer(String answer, boolean hangs) throws IOException {
      thread = new Thread(() -> serve(answer.getBytes(UTF_8), hangs), "raw-server");
      thread.start();
    }

    private void serve(byte[] answer, boolean hangs) {
      try {
        while (true) {
          Socket connection = socket.accept();
          InputStream in = connection.getInputStream();
          if (!requestArrives(in)) {
            connection.close();
            continue;
          }
          accepted.add(connection);
          OutputStream out = connection.getOutputStream();
          out.write(answer);
          out.flush();
          if (!hangs) {
            connection.close();
          }
        }
      } catch (IOException closed) {
        // The test is over, or the client went away in the middle of an answer.
        if (!socket.isClosed()) {
          serve(answer, hangs);
        }
      }
    }

    /** Reads to the empty line at the end of the head. */
    private static boolean requestArrives(InputStream in) throws IOException {
      int seen = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        seen = b == '\r' || b == '\n' ? seen + 1 : 0;
        if (seen == 4) {
          return true;
        }
      }
      return false;
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int requests() {
      return accepted.size();
    }

    @Override
    public void close() throws IOException {
      socket.close();
      for (Socket connection : accepted) {
        connection.close();
      }
    }
  }
}
