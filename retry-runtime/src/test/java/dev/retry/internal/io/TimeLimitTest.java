// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.AMPLE;
import static dev.retry.internal.io.Carrier.get;
import static dev.retry.internal.io.Carrier.post;
import static dev.retry.internal.io.Carrier.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that are not there, or that take their time; and callers that do not wait. */
class TimeLimitTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String UNFINISHED = "HTTP/1.1 200 OK\nContent-Length: 10\n\nhello";

  private final JdkTransport transport = new JdkTransport(TimeSource.system());

  @BeforeAll
  static void loadClasses() throws Exception { // which takes longer than the limits below
    try (JdkTransport first = new JdkTransport(TimeSource.system());
        RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      first.send(get(server.url("/")), AMPLE);
      first.sendAsync(get(server.url("/")), AMPLE).join();
    }
  }

  @AfterEach
  void close() {
    transport.close();
  }

  @ParameterizedTest
  @EnumSource
  void silentServerIsATimeout(Carrier carrier) throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              String head;
              while ((head = connection.request()) != null) {
                if (!head.contains("secret")) {
                  connection.send("HTTP/1.1 204 No\n\n");
                }
              }
            })) {
      carrier.send(transport, get(server.url("/")), AMPLE); // may leave a connection to use again
      assertThatThrownBy(
              () -> carrier.send(transport, get(server.url("/?a=secret")), within(SHORT)))
          .isExactlyInstanceOf(HttpTimeoutException.class)
          .hasMessage("no complete response within 200 ms");
      server.awaitClientLeft();
      assertThat(server.requests()).filteredOn(head -> head.contains("secret")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatHangsIsATimeout(Carrier carrier) throws Exception { // J2
    try (RawServer server = RawServer.hangingAfter(UNFINISHED)) {
      assertBodyTimesOut(carrier, server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatDripsIsATimeout(Carrier carrier) throws Exception { // J2
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n");
              while (true) {
                connection.send("1\nx\n");
                connection.pause();
              }
            })) {
      assertBodyTimesOut(carrier, server);
    }
  }

  private static void assertBodyTimesOut(Carrier carrier, RawServer server) throws Exception {
    HandClock clock = new HandClock();
    try (JdkTransport transport = new JdkTransport(clock)) {
      FutureTask<Response<Payload>> call =
          new FutureTask<>(() -> carrier.send(transport, get(server.url("/")), AMPLE));
      new Thread(call, "caller").start();
      HandClock.Scheduled timer = clock.takeTimer();
      assertThat(timer.delay).isEqualTo(AMPLE.timeLimit());
      timer.task.run();
      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .cause()
          .isExactlyInstanceOf(HttpTimeoutException.class)
          .hasMessage("no complete response within 20000 ms");
      server.awaitClientLeft();
    }
  }

  @Test
  void bodyIsTimedByTheRealClockToo() throws Exception { // J2
    try (RawServer server = RawServer.hangingAfter(UNFINISHED)) {
      assertThatThrownBy(() -> transport.send(get(server.url("/")), within(SHORT)))
          .isInstanceOf(HttpTimeoutException.class);
      server.awaitClientLeft();
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorBodyHasAtMostASecond(Carrier carrier) throws Exception { // P32
    HandClock clock = new HandClock();
    try (JdkTransport transport = new JdkTransport(clock);
        RawServer server = RawServer.hangingAfter("HTTP/1.1 503 Busy\n\nsorry")) {
      FutureTask<Response<Payload>> call =
          new FutureTask<>(() -> carrier.send(transport, get(server.url("/")), AMPLE));
      new Thread(call, "caller").start();
      HandClock.Scheduled timer = clock.takeTimer();
      assertThat(timer.delay).isEqualTo(Duration.ofSeconds(1));
      timer.task.run();
      assertThat(call.get(10, TimeUnit.SECONDS).status()).isEqualTo(503);
      server.awaitClientLeft();
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodyHasWhatTheHeadersLeft(Carrier carrier) throws Exception {
    HandClock clock = new HandClock();
    try (JdkTransport transport = new JdkTransport(clock);
        RawServer server =
            new RawServer(
                connection -> {
                  connection.request();
                  clock.advance(Duration.ofSeconds(15));
                  connection.send("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
                })) {
      carrier.send(transport, get(server.url("/")), within(Duration.ofSeconds(20)));
      HandClock.Scheduled timer = clock.takeTimer();
      assertThat(timer.delay).isEqualTo(Duration.ofSeconds(5));
      timer.awaitCancelled();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsSentWhenThereIsNoTime(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      assertThatThrownBy(() -> carrier.send(transport, get(server.url("/")), within(Duration.ZERO)))
          .isExactlyInstanceOf(HttpTimeoutException.class)
          .hasMessage("no complete response within 0 ms");
      assertThat(server.connections()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void limitBeyondAllCalendarsIsNoLimit(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
      assertThat(carrier.send(transport, get(server.url("/")), within(forever)).status())
          .isEqualTo(204);
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusedConnectionIsNamed(Carrier carrier) throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    Request request = post("http://127.0.0.1:" + port + "/?token=secret", "x");
    assertThatThrownBy(() -> carrier.send(transport, request, AMPLE))
        .isExactlyInstanceOf(ConnectException.class)
        .hasMessage("no connection to 127.0.0.1");
  }

  @ParameterizedTest
  @EnumSource
  void unknownHostIsNamed(Carrier carrier) {
    String host = "a".repeat(64) + ".invalid"; // a label has at most 63 characters
    assertThatThrownBy(() -> carrier.send(transport, post("http://" + host + "/", "x"), AMPLE))
        .isExactlyInstanceOf(UnknownHostException.class)
        .hasMessage("unknown host " + host);
  }

  @ParameterizedTest
  @EnumSource
  void slowConnectionIsNamed(Carrier carrier) throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      while (fill(full, waiting)) {
        // the queue of connections that nobody accepts is not full yet
      }
      SendContext context =
          new SendContext(
              Carrier.CALLED, 1, AMPLE.timeLimit(), SHORT, BodyHandling.inMemory(100, 100));
      Request request = post("http://127.0.0.1:" + full.getLocalPort() + "/", "x");
      assertThatThrownBy(() -> carrier.send(transport, request, context))
          .isExactlyInstanceOf(HttpConnectTimeoutException.class)
          .hasMessage("no connection to 127.0.0.1 in time");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  private static boolean fill(ServerSocket server, List<Socket> waiting) throws IOException {
    Socket socket = new Socket();
    waiting.add(socket);
    try {
      socket.connect(server.getLocalSocketAddress(), 100);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    }
  }

  @Test
  void interruptAbortsTheExchange() throws Exception {
    try (RawServer server = RawServer.hangingAfter("")) {
      FutureTask<Response<Payload>> call =
          new FutureTask<>(() -> transport.send(get(server.url("/")), AMPLE));
      Thread caller = new Thread(call, "caller");
      caller.start();
      server.awaitRequest();
      caller.interrupt();
      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      server.awaitClientLeft();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void interruptAbortsTheBody() throws Exception {
    HandClock clock = new HandClock();
    try (JdkTransport transport = new JdkTransport(clock);
        RawServer server = RawServer.hangingAfter(UNFINISHED)) {
      FutureTask<Response<Payload>> call =
          new FutureTask<>(() -> transport.send(get(server.url("/")), AMPLE));
      Thread caller = new Thread(call, "caller");
      caller.start();
      HandClock.Scheduled timer = clock.takeTimer();
      caller.interrupt();
      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(InterruptedException.class);
      server.awaitClientLeft();
      timer.awaitCancelled();
    }
  }

  @Test
  void cancelAbortsTheExchange() throws Exception { // C13
    try (RawServer server = RawServer.hangingAfter("")) {
      CompletableFuture<Response<Payload>> call = transport.sendAsync(get(server.url("/")), AMPLE);
      server.awaitRequest();
      assertThat(call.cancel(false)).isTrue();
      server.awaitClientLeft();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void cancelAbortsTheBody() throws Exception { // C13
    HandClock clock = new HandClock();
    try (JdkTransport transport = new JdkTransport(clock);
        RawServer server = RawServer.hangingAfter(UNFINISHED)) {
      CompletableFuture<Response<Payload>> call = transport.sendAsync(get(server.url("/")), AMPLE);
      HandClock.Scheduled timer = clock.takeTimer();
      assertThat(call.cancel(false)).isTrue();
      server.awaitClientLeft();
      timer.awaitCancelled();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void closeAbortsWhatIsInFlight() throws Exception { // C25
    try (RawServer server = RawServer.hangingAfter("")) {
      CompletableFuture<Response<Payload>> call = transport.sendAsync(get(server.url("/")), AMPLE);
      server.awaitRequest();
      transport.close();
      assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(IOException.class);
      server.awaitClientLeft();
    }
  }
}
