// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.get;
import static dev.retry.internal.io.Carrier.post;
import static dev.retry.internal.io.Carrier.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.message.HeaderList;
import dev.retry.message.Request;
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
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is refused, and what failures are called; the test kit's conformance class has what any
 * transport has to do.
 */
class JdkTransportTest {
  private final MockWebServer server = new MockWebServer();
  private final JdkTransport transport = new JdkTransport(TimeSource.system());

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  private String url() {
    return server.url("/?a=secret").toString();
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING,Host", "ASYNC,Content-Length", "ASYNC,connection", "BLOCKING,Upgrade"})
  void fieldOfTheClientIsRefusedByName(Carrier carrier, String field) {
    Request request = get("http://127.0.0.1:9/").withHeaders(HeaderList.of(field, "secret"));
    assertThatThrownBy(() -> carrier.send(transport, request))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage(
            "field '"
                + field
                + "' cannot be set: java.net.http sets it itself, or refuses the value");
  }

  @ParameterizedTest
  @EnumSource
  void targetThatIsNoUriIsRefusedWithoutItsValues(Carrier carrier) {
    assertThatThrownBy(() -> carrier.send(transport, get("http://a_b/?token=secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage("GET http://api.example.com/x: java.net.http takes no such target URI");
  }

  @Test
  void clientThatFollowsRedirectsIsRefused() { // J3
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    assertThatThrownBy(() -> new JdkTransport(client, TimeSource.system()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the client follows redirects by itself, on Java 17 with credentials to any host: "
                + "build it with followRedirects(HttpClient.Redirect.NEVER)");
  }

  @ParameterizedTest
  @EnumSource
  void connectionThatEndsIsNamed(Carrier carrier) throws Exception { // J1
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    assertThatThrownBy(() -> carrier.send(transport, get(url())))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("the connection ended before a response came");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void silentServerIsNamed(Carrier carrier) throws Exception {
    server.enqueue(new MockResponse.Builder().build());
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    carrier.send(transport, get(url())); // makes the connection, which may take longer
    assertThatThrownBy(() -> carrier.send(transport, get(url()), within(Duration.ofMillis(500))))
        .isExactlyInstanceOf(HttpTimeoutException.class)
        .hasMessage("no complete response within 500 ms");
  }

  @ParameterizedTest
  @EnumSource
  void noTimeAtAllIsNamed(Carrier carrier) {
    assertThatThrownBy(() -> carrier.send(transport, get(url()), within(Duration.ZERO)))
        .isExactlyInstanceOf(HttpTimeoutException.class)
        .hasMessage("no complete response within 0 ms");
  }

  @ParameterizedTest
  @EnumSource
  void refusedConnectionIsNamed(Carrier carrier) throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    Request request = post("http://127.0.0.1:" + port + "/?token=secret", "x");
    assertThatThrownBy(() -> carrier.send(transport, request))
        .isExactlyInstanceOf(ConnectException.class)
        .hasMessage("no connection to 127.0.0.1");
  }

  @ParameterizedTest
  @EnumSource
  void unknownHostIsNamed(Carrier carrier) {
    String host = "a".repeat(64) + ".invalid"; // a label has at most 63 characters
    assertThatThrownBy(() -> carrier.send(transport, post("http://" + host + "/", "x")))
        .isExactlyInstanceOf(UnknownHostException.class)
        .hasMessage("unknown host " + host);
  }

  @ParameterizedTest
  @EnumSource
  void slowConnectionIsNamed(Carrier carrier) throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      while (isAccepted(full, waiting)) {
        // the queue of connections that nobody accepts is not full yet
      }
      SendContext context =
          new SendContext(
              Carrier.CALLED,
              1,
              Duration.ofSeconds(20),
              Duration.ofMillis(200),
              BodyHandling.inMemory(100, 100));
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

  private static boolean isAccepted(ServerSocket server, List<Socket> waiting) throws IOException {
    Socket socket = new Socket();
    waiting.add(socket);
    try {
      socket.connect(server.getLocalSocketAddress(), 100);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void closedTransportIsNamed(Carrier carrier) {
    transport.close();
    assertThatThrownBy(() -> carrier.send(transport, get(url())))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("the transport is closed");
  }
}
