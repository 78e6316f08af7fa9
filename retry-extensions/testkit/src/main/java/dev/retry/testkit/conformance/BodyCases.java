// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.STREAMING;
import static dev.retry.testkit.conformance.Wire.failure;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retry.message.BodyTooLongException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.SendContext;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Bodies of responses are kept within their limits, or handed over as they come.
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface BodyCases extends ConformanceCases permits TransportConformance {

  @BothCarriers
  default void bodyBeyondTheLimitIsAFailure(Carrier carrier) throws Exception {
    SendContext tight = Wire.context(BodyHandling.inMemory(10, 10));
    for (String field : List.of("Content-Length: 11", "X-None: 1")) {
      try (RawServer server =
          RawServer.hangingAfter("HTTP/1.1 200 OK\n" + field + "\n\nhello world")) {
        IOException failure = failure(carrier, transport(), get(server.url("/?a=secret")), tight);
        assertInstanceOf(BodyTooLongException.class, failure);
        assertEquals("body is longer than 10 bytes", failure.getMessage());
        server.awaitClientLeft();
      }
    }
  }

  @BothCarriers
  default void endlessBodyIsAFailure(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.endlessAfter("HTTP/1.1 200 OK\n\n")) {
      IOException failure = failure(carrier, transport(), get(server.url("/?a=secret")), AMPLE);
      assertInstanceOf(BodyTooLongException.class, failure);
      server.awaitClientLeft();
    }
  }

  @BothCarriers
  default void bodyThatFillsTheLimitIsFine(Carrier carrier) throws Exception {
    SendContext tight = Wire.context(BodyHandling.inMemory(11, 11));
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello world")) {
      assertEquals("hello world", text(send(carrier, transport(), get(server.url("/")), tight)));
      assertEquals("hello world", text(send(carrier, transport(), get(server.url("/")), tight)));
      assertEquals(1, server.connections());
    }
  }

  @BothCarriers
  default void chunksMakeOneBody(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.answering(
            """
            HTTP/1.1 200 OK
            Transfer-Encoding: chunked

            5;x=y
            hello
            6
             world
            0
            X-Trailer: 1

            """)) {
      assertEquals("hello world", text(send(carrier, transport(), get(server.url("/")))));
      assertEquals("hello world", text(send(carrier, transport(), get(server.url("/")))));
      assertEquals(1, server.connections());
    }
  }

  @BothCarriers
  default void bodyWithoutLengthEndsWithItsConnection(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.closingAfter("HTTP/1.1 200 OK\n\nhello")) {
      assertEquals("hello", text(send(carrier, transport(), get(server.url("/")))));
      server.awaitClientLeft();
    }
  }

  @BothCarriers // P32
  default void endlessErrorBodyIsCutAndItsConnectionClosed(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.endlessAfter("HTTP/1.1 500 No\n\n")) {
      Response<Payload> response = send(carrier, transport(), get(server.url("/")));
      assertEquals(500, response.status());
      assertEquals("x".repeat(1024), text(response));
      server.awaitClientLeft();
    }
  }

  @BothCarriers // P32
  default void longErrorBodyIsCut(Carrier carrier) throws Exception {
    String body = "x".repeat(5000);
    try (RawServer server =
        RawServer.answering("HTTP/1.1 404 No\nContent-Length: 5000\n\n" + body)) {
      for (int i = 0; i < 3; i++) {
        Response<Payload> response = send(carrier, transport(), get(server.url("/")));
        assertEquals(404, response.status());
        assertEquals("x".repeat(1024), text(response));
      }
    }
  }

  @BothCarriers
  default void truncatedErrorBodyKeepsTheStatus(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.closingAfter("HTTP/1.1 503 Busy\nContent-Length: 11\n\nhello")) {
      Response<Payload> response = send(carrier, transport(), get(server.url("/")));
      assertEquals(503, response.status());
      assertEquals("hello", text(response));
      server.awaitClientLeft();
    }
  }

  @BothCarriers
  default void streamIsHandedOverBeforeItsEnd(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.hangingAfter("HTTP/1.1 200 OK\n\nbegin")) {
      Response<Payload> response = send(carrier, transport(), get(server.url("/")), STREAMING);
      assertFalse(response.body().replayable());
      InputStream stream = response.body().open();
      assertEquals("begin", new String(stream.readNBytes(5), UTF_8));
      stream.close();
      server.awaitClientLeft();
    }
  }

  @BothCarriers
  default void streamThatNobodyReadsCanBeClosed(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.endlessAfter("HTTP/1.1 200 OK\n\n")) {
      send(carrier, transport(), get(server.url("/")), STREAMING).body().close();
      server.awaitClientLeft();
    }
  }

  @BothCarriers
  default void streamThatWasReadLeavesItsConnectionToOthers(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello")) {
      for (int i = 0; i < 10; i++) {
        Response<Payload> response = send(carrier, transport(), get(server.url("/")), STREAMING);
        try (InputStream stream = response.body().open()) {
          assertEquals("hello", new String(stream.readAllBytes(), UTF_8));
        }
      }
      assertTrue(server.connections() <= 2, server.connections() + " connections");
    }
  }

  @BothCarriers // C12
  default void errorIsKeptWhereAStreamIsWanted(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 404 No\nContent-Length: 7\n\nnothing")) {
      Response<Payload> response = send(carrier, transport(), get(server.url("/")), STREAMING);
      assertTrue(response.body().replayable());
      assertEquals("nothing", text(response));
    }
  }

  @BothCarriers
  default void truncatedStreamFailsItsReader(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.closingAfter("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello")) {
      Response<Payload> response = send(carrier, transport(), get(server.url("/")), STREAMING);
      try (InputStream stream = response.body().open()) {
        assertThrows(IOException.class, stream::readAllBytes);
      }
      server.awaitClientLeft();
    }
  }
}
