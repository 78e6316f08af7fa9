// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.failure;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.io.IOException;
import java.util.List;

/**
 * Servers that say what no server should get a failure with a name, and keep no connection.
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface MalformedCases extends ConformanceCases permits TransportConformance {

  /** Fails with a server that then waits: who is to end the connection is the client. */
  private void assertRefused(Carrier carrier, boolean closes, String response) throws Exception {
    try (RawServer server = RawServer.hangingAfter(response)) {
      IOException failure = failure(carrier, transport(), get(server.url("/?token=secret")), AMPLE);
      assertFalse(String.valueOf(failure.getMessage()).contains("xxx"), failure.toString());
      assertEquals(1, server.requests().size());
      if (closes) {
        server.awaitAllLeft();
      }
    }
  }

  @BothCarriers // J5
  default void contentLengthThatIsNoNumberIsAFailure(Carrier carrier) throws Exception {
    for (String length : List.of("five", "-5", "99999999999999999999", "5x", "+5", "5, 6")) {
      assertRefused(
          carrier,
          closesAfterMalformedHead(),
          "HTTP/1.1 200 OK\nContent-Length: " + length + "\n\nhello");
    }
  }

  @BothCarriers // J6
  default void lengthTogetherWithChunksIsAFailure(Carrier carrier) throws Exception {
    assertRefused(
        carrier,
        true,
        """
        HTTP/1.1 200 OK
        Content-Length: 5
        Transfer-Encoding: chunked

        b
        hello world
        0

        """);
  }

  @BothCarriers // J7
  default void twoDifferentLengthsAreAFailure(Carrier carrier) throws Exception {
    assertRefused(
        carrier, true, "HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 11\n\nhello world");
  }

  @BothCarriers // RFC 9112, section 6.3
  default void sameLengthTwiceIsFine(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 5\n\nhello")) {
      assertEquals("hello", text(send(carrier, transport(), get(server.url("/")))));
    }
  }

  @BothCarriers
  default void chunkSizeThatIsNoNumberIsAFailure(Carrier carrier) throws Exception {
    for (String chunk : List.of("zz\nhello", "-5\nhello", "ffffffffffffffffff\nhello")) {
      assertRefused(carrier, true, "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n" + chunk);
    }
  }

  @BothCarriers
  default void truncatedBodyIsAFailure(Carrier carrier) throws Exception {
    for (String rest :
        List.of(
            "Content-Length: 11\n\nhello",
            "Transfer-Encoding: chunked\n\nb\nhello",
            "Transfer-Encoding: chunked\n\n5\nhello\n")) {
      try (RawServer server = RawServer.closingAfter("HTTP/1.1 200 OK\n" + rest)) {
        failure(carrier, transport(), get(server.url("/?token=secret")), AMPLE);
        server.awaitAllLeft();
      }
    }
  }

  @BothCarriers
  default void truncatedFieldsAreAFailure(Carrier carrier) throws Exception {
    for (String part : List.of("HTTP/1.1 2", "HTTP/1.1 200 OK\n", "HTTP/1.1 200 OK\nX-A: sec")) {
      try (RawServer server = RawServer.closingAfter(part)) {
        failure(carrier, transport(), get(server.url("/?token=secret")), AMPLE);
        assertEquals(1, server.requests().size());
        server.awaitAllLeft();
      }
    }
  }

  @BothCarriers
  default void bytesBeyondTheLengthDoNotReachTheNextResponse(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello HTTP/1.1 500 No")) {
      assertEquals("hello", text(send(carrier, transport(), get(server.url("/")))));
      if (refusesBytesBeyondTheLength()) {
        assertEquals("hello", text(send(carrier, transport(), get(server.url("/")))));
      }
    }
  }

  @BothCarriers // J9
  default void floodOfFieldsIsAFailure(Carrier carrier) throws Exception {
    String lines = ("X-Flood: " + "x".repeat(1000) + "\n").repeat(500);
    assertRefused(carrier, closesAfterMalformedHead(), "HTTP/1.1 200 OK\n" + lines);
  }

  @BothCarriers // J9
  default void fieldWithoutEndIsAFailure(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.endlessAfter("HTTP/1.1 200 OK\nX-Endless: ")) {
      failure(carrier, transport(), get(server.url("/?token=secret")), AMPLE);
      if (closesAfterMalformedHead()) {
        server.awaitAllLeft();
      }
    }
  }

  @BothCarriers
  default void answerInAnotherProtocolIsAFailure(Carrier carrier) throws Exception {
    for (String line : List.of("SSH-2.0-OpenSSH_secret", "HTTP/1.1 abc", "HTTP/9", "")) {
      assertRefused(carrier, closesAfterMalformedHead(), line + "\n\n");
    }
  }
}
