// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Http2Server.INTERNAL_ERROR;
import static dev.retry.testkit.conformance.Http2Server.REFUSED_STREAM;
import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.failure;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.post;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.text;
import static dev.retry.testkit.conformance.Wire.within;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.Transport;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Assumptions;

/**
 * Over TLS and HTTP/2 too a request is sent once, and what the server has not acted on is known not
 * to have been (RFC 9113, sections 6.8 and 8.7).
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface Http2Cases extends ConformanceCases permits TransportConformance {

  private Transport trusting() {
    return openTrusting(LoopbackTls.client(), LoopbackTls.trust());
  }

  @BothCarriers
  default void http2IsSpokenWhereTlsAgreesOnIt(Carrier carrier) throws Exception {
    try (Http2Server server = Http2Server.answering();
        Transport transport = trusting()) {
      Response<Payload> response = send(carrier, transport, get(server.url("/")));
      assertEquals("1", text(response));
      assertFalse(response.headers().contains(":status"));
      assertEquals("2", text(send(carrier, transport, post(server.url("/"), "content"))));
      assertEquals(List.of("", "content"), server.contents());
      assertEquals(1, server.connections());
    }
  }

  @BothCarriers
  default void certificateThatIsNotTrustedIsAFailure(Carrier carrier) throws Exception {
    try (Http2Server server = Http2Server.answering()) {
      IOException failure =
          failure(carrier, transport(), post(server.url("/?a=secret"), "content"), AMPLE);
      assertInstanceOf(SSLException.class, failure);
      assertEquals(List.of(), server.contents());
    }
  }

  @BothCarriers // C20, J1
  default void http2ConnectionThatIsClosedBeforeTheResponse(Carrier carrier) throws Exception {
    try (Http2Server server = new Http2Server(Http2Server.Connection::request);
        Transport transport = trusting()) {
      failure(carrier, transport, get(server.url("/?a=secret")), AMPLE);
      assertEquals(1, server.contents().size());
    }
  }

  @BothCarriers
  default void streamThatIsResetIsAFailure(Carrier carrier) throws Exception {
    try (Http2Server server =
            new Http2Server(
                connection -> {
                  if (connection.number == 1) {
                    connection.reset(connection.request(), INTERNAL_ERROR);
                  }
                  connection.answerAll();
                });
        Transport transport = trusting()) {
      IOException failure = failure(carrier, transport, get(server.url("/?a=secret")), AMPLE);
      assertFalse(failure instanceof ConnectException, "it may have been acted on");
      assertEquals(1, server.contents().size());
      assertEquals("2", text(send(carrier, transport, get(server.url("/")))));
    }
  }

  @BothCarriers // P25; a client may send it again by itself
  default void streamThatIsRefusedWasNeverSent(Carrier carrier) throws Exception {
    try (Http2Server server =
            new Http2Server(
                connection -> {
                  if (connection.number == 1) {
                    connection.reset(connection.request(), REFUSED_STREAM);
                  }
                  connection.answerAll();
                });
        Transport transport = trusting()) {
      assertNeverSentOrSentAgain(carrier, transport, server);
    }
  }

  private static void assertNeverSentOrSentAgain(
      Carrier carrier, Transport transport, Http2Server server) throws Exception {
    Request request = post(server.url("/?a=secret"), "content");
    try {
      assertEquals(200, send(carrier, transport, request).status());
      assertEquals(List.of("content", "content"), server.contents());
    } catch (ConnectException neverSent) {
      assertEquals(List.of("content"), server.contents());
      assertFalse(String.valueOf(neverSent.getMessage()).contains("secret"));
    }
  }

  @BothCarriers
  default void connectionThatWentAwayIsNotUsedAgain(Carrier carrier) throws Exception {
    Semaphore gone = new Semaphore(0);
    try (Http2Server server =
            new Http2Server(
                connection -> {
                  int stream = connection.request();
                  connection.answer(stream, "from connection " + connection.number);
                  connection.goAway(stream);
                  connection.awaitRead();
                  gone.release();
                  connection.untilClientLeaves();
                });
        Transport transport = trusting()) {
      for (int number = 1; number <= 3; number++) {
        assertEquals(
            "from connection " + number, text(send(carrier, transport, get(server.url("/")))));
        assertTrue(gone.tryAcquire(10, SECONDS));
      }
    }
  }

  @BothCarriers
  default void exchangeBeforeAGoAwayRunsToItsEnd(Carrier carrier) throws Exception {
    try (Http2Server server =
            new Http2Server(
                connection -> {
                  int stream = connection.request();
                  connection.goAway(stream);
                  connection.awaitRead();
                  connection.answer(stream, "ended");
                  connection.untilClientLeaves();
                });
        Transport transport = trusting()) {
      Request request = post(server.url("/?a=secret"), "content");
      if (obeysGoAway()) {
        assertEquals("ended", text(send(carrier, transport, request)));
      } else {
        IOException failure = failure(carrier, transport, request, AMPLE);
        assertFalse(failure instanceof ConnectException, "it may have been acted on");
      }
      assertEquals(List.of("content"), server.contents());
    }
  }

  @BothCarriers // P25; a client may send it again by itself
  default void exchangeBeyondAGoAwayWasNeverSent(Carrier carrier) throws Exception {
    Assumptions.assumeTrue(obeysGoAway(), "the client does not say which exchange is which");
    try (Http2Server server =
            new Http2Server(
                connection -> {
                  if (connection.number > 1) {
                    connection.answerAll();
                  }
                  int unprocessed = connection.request();
                  connection.goAway(0);
                  connection.untilClientLeaves();
                });
        Transport transport = trusting()) {
      assertNeverSentOrSentAgain(carrier, transport, server);
    }
  }

  @BothCarriers
  default void silentStreamIsATimeout(Carrier carrier) throws Exception {
    try (Http2Server server =
            new Http2Server(
                connection -> {
                  connection.answer(connection.request(), "loads classes");
                  int unanswered = connection.request();
                  connection.answerAll();
                });
        Transport transport = trusting()) {
      send(carrier, transport, get(server.url("/")));
      IOException failure =
          assertThrows(
              IOException.class,
              () -> send(carrier, transport, get(server.url("/?a=secret")), within(Wire.SHORT)));
      assertEquals(HttpTimeoutException.class, failure.getClass());
      String answer = text(send(carrier, transport, get(server.url("/"))));
      assertEquals(Integer.toString(server.contents().size()), answer);
    }
  }
}
