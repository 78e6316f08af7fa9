// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.connectingWithin;
import static dev.retry.testkit.conformance.Wire.failure;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.payload;
import static dev.retry.testkit.conformance.Wire.post;
import static dev.retry.testkit.conformance.Wire.request;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that counts sees each request once, and what was never sent can be told by its failure.
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface SingleSendCases extends ConformanceCases permits TransportConformance {

  @BothCarriers // C20, J1
  default void connectionThatIsClosedBeforeTheResponse(Carrier carrier) throws Exception {
    for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
      try (RawServer server = RawServer.closingAfter("")) {
        failure(carrier, transport(), request(method, server.url("/?a=secret"), null), AMPLE);
        assertEquals(1, server.requests().size(), method);
      }
    }
  }

  @BothCarriers // C20, J1
  default void connectionThatIsResetBeforeTheResponse(Carrier carrier) throws Exception {
    for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
      try (RawServer server =
          new RawServer(
              connection -> {
                connection.request();
                connection.reset();
              })) {
        Payload content = method.equals("PUT") ? payload("content") : null;
        failure(carrier, transport(), request(method, server.url("/?a=secret"), content), AMPLE);
        assertEquals(1, server.requests().size(), method);
      }
    }
  }

  @BothCarriers // C20, J1
  default void connectionOfThePoolThatIsClosedInstead(Carrier carrier) throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
              connection.request();
              connection.end();
            })) {
      assertEquals("ok", text(send(carrier, transport(), get(server.url("/1")))));
      failure(carrier, transport(), get(server.url("/2?a=secret")), AMPLE);
      assertEquals(2, server.requests().size());
    }
  }

  @BothCarriers
  default void streamIsNeverSentInPart(Carrier carrier) throws Exception {
    for (String method : sendsContentWithGet() ? List.of("PUT", "GET") : List.of("PUT")) {
      try (RawServer server = RawServer.closingAfter("")) {
        Payload stream = Payload.oneShot(new ByteArrayInputStream(new byte[10]), null);
        failure(carrier, transport(), request(method, server.url("/"), stream), AMPLE);
        assertEquals(1, server.requests().size());
      }
    }
  }

  @BothCarriers
  default void anyStatusIsAResponse(Carrier carrier) throws Exception {
    List<String> answers =
        List.of(
            "401 Who", // without a challenge
            "401 Who\nWWW-Authenticate: Basic realm=\"a\"",
            "407 Who",
            "407 Who\nProxy-Authenticate: Basic realm=\"a\"",
            "408 Late\nConnection: close",
            "408 Late\nRetry-After: 0",
            "421 Elsewhere",
            "429 Many\nRetry-After: 0",
            "503 Busy\nRetry-After: 0",
            "503 Busy\nRetry-After: 99999999999",
            "599 Broken");
    for (String answer : answers) {
      for (String method : List.of("GET", "POST")) {
        assertAnsweredOnce(carrier, method, answer);
      }
    }
  }

  @BothCarriers // J3, J4
  default void redirectIsAResponse(Carrier carrier) throws Exception {
    for (int status : new int[] {300, 301, 302, 303, 307, 308}) {
      for (String method : List.of("GET", "POST")) {
        assertAnsweredOnce(carrier, method, status + " There\nLocation: /next");
      }
    }
  }

  private void assertAnsweredOnce(Carrier carrier, String method, String answer) throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 " + answer + "\nContent-Length: 2\n\nno")) {
      Payload content = method.equals("POST") ? payload("content") : null;
      Response<Payload> response =
          send(carrier, transport(), request(method, server.url("/"), content));
      assertEquals(answer.substring(0, 3), Integer.toString(response.status()));
      assertEquals("no", text(response));
      assertEquals(1, server.requests().size(), answer);
      int colon = answer.indexOf(": ");
      if (colon > 0) {
        String name = answer.substring(answer.indexOf('\n') + 1, colon);
        assertEquals(answer.substring(colon + 2), response.headers().first(name));
      }
    }
  }

  @BothCarriers // C10, P31
  default void failedResponsesShareOneConnection(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 503 Busy\nContent-Length: 4\n\nbusy")) {
      for (int i = 0; i < 100; i++) {
        assertEquals("busy", text(send(carrier, transport(), get(server.url("/")))));
      }
      assertEquals(100, server.requests().size());
      assertEquals(1, server.connections());
    }
  }

  @BothCarriers // P25
  default void refusedConnectionWasNeverSent(Carrier carrier) throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    IOException failure =
        failure(
            carrier, transport(), post("http://127.0.0.1:" + port + "/?token=secret", "x"), AMPLE);
    assertInstanceOf(ConnectException.class, failure);
  }

  @BothCarriers // RFC 6761, section 6.4: no name ends like this
  default void unknownHostWasNeverSent(Carrier carrier) {
    IOException failure =
        failure(carrier, transport(), post("http://nowhere.invalid/?token=secret", "x"), AMPLE);
    assertInstanceOf(UnknownHostException.class, failure);
  }

  @BothCarriers
  default void slowConnectionWasNeverSent(Carrier carrier) throws Exception {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      while (isAccepted(full, waiting)) {
        // the queue of connections that nobody accepts is not full yet
      }
      IOException failure =
          failure(
              carrier,
              transport(),
              post("http://127.0.0.1:" + full.getLocalPort() + "/?token=secret", "x"),
              connectingWithin(Wire.SHORT));
      assertInstanceOf(HttpConnectTimeoutException.class, failure);
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

  @BothCarriers
  default void closedTransportSendsNothing(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      transport().close();
      transport().close();
      assertNotNull(failure(carrier, transport(), get(server.url("/?a=secret")), AMPLE));
      assertEquals(0, server.connections());
    }
  }
}
