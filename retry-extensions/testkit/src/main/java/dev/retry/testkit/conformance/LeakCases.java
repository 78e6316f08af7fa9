// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.STREAMING;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.within;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A thousand calls that fail leave no connection open, as the server sees it, while the transport
 * is open.
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface LeakCases extends ConformanceCases permits TransportConformance {

  @BothCarriers
  default void connectionsThatEndEarlyDoNotLeak(Carrier carrier) throws Exception {
    fails(carrier, RawServer.closingAfter(""), AMPLE, IOException.class);
  }

  @BothCarriers
  default void truncatedBodiesDoNotLeak(Carrier carrier) throws Exception {
    fails(
        carrier,
        RawServer.closingAfter("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello"),
        AMPLE,
        IOException.class);
  }

  @BothCarriers
  default void answersInAnotherProtocolDoNotLeak(Carrier carrier) throws Exception {
    Assumptions.assumeTrue(closesAfterMalformedHead(), "the server has to close them");
    fails(carrier, RawServer.hangingAfter("SSH-2.0-OpenSSH\n\n"), AMPLE, IOException.class);
  }

  @BothCarriers
  default void malformedLengthsDoNotLeak(Carrier carrier) throws Exception {
    Assumptions.assumeTrue(closesAfterMalformedHead(), "the server has to close them");
    fails(
        carrier,
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: five\n\nhello"),
        AMPLE,
        IOException.class);
  }

  @BothCarriers
  default void lengthsThatContradictEachOtherDoNotLeak(Carrier carrier) throws Exception {
    fails(
        carrier,
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 6\n\nhello"),
        AMPLE,
        IOException.class);
  }

  @BothCarriers
  default void malformedChunksDoNotLeak(Carrier carrier) throws Exception {
    fails(
        carrier,
        RawServer.hangingAfter("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz\nhello"),
        AMPLE,
        IOException.class);
  }

  @BothCarriers
  default void floodsOfFieldsDoNotLeak(Carrier carrier) throws Exception {
    Assumptions.assumeTrue(closesAfterMalformedHead(), "the server has to close them");
    String lines = ("X-Flood: " + "x".repeat(50_000) + "\n").repeat(9);
    fails(carrier, RawServer.hangingAfter("HTTP/1.1 200 OK\n" + lines), AMPLE, IOException.class);
  }

  @BothCarriers
  default void bodiesBeyondTheLimitDoNotLeak(Carrier carrier) throws Exception {
    SendContext tight = Wire.context(BodyHandling.inMemory(10, 10));
    fails(
        carrier,
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello"),
        tight,
        BodyTooLongException.class);
    fails(
        carrier, RawServer.endlessAfter("HTTP/1.1 200 OK\n\n"), tight, BodyTooLongException.class);
  }

  @BothCarriers
  default void timeoutsDoNotLeak(Carrier carrier) throws Exception {
    SendContext tight = within(Duration.ofMillis(20));
    for (String begin : List.of("", "HTTP/1.1 200 OK\nContent-Length: 11\n\nhello")) {
      fails(carrier, RawServer.hangingAfter(begin), tight, HttpTimeoutException.class);
    }
  }

  private void fails(
      Carrier carrier, RawServer server, SendContext context, Class<? extends IOException> failure)
      throws Exception {
    ThousandCalls.atOnce(
        server,
        i ->
            assertThrows(failure, () -> send(carrier, transport(), get(server.url("/")), context)));
  }

  @BothCarriers // P32
  default void errorBodiesThatAreCutDoNotLeak(Carrier carrier) throws Exception {
    RawServer server = RawServer.endlessAfter("HTTP/1.1 500 No\n\n");
    ThousandCalls.atOnce(
        server, i -> assertEquals(500, send(carrier, transport(), get(server.url("/"))).status()));
  }

  @BothCarriers
  default void streamsThatAreClosedEarlyDoNotLeak(Carrier carrier) throws Exception {
    RawServer server = RawServer.endlessAfter("HTTP/1.1 200 OK\n\n");
    ThousandCalls.atOnce(
        server,
        i -> {
          Payload body = send(carrier, transport(), get(server.url("/")), STREAMING).body();
          if (i % 2 == 0) {
            assertEquals('x', body.open().read());
          }
          body.close();
        });
  }

  @Test // C13
  default void cancelledCallsDoNotLeak() throws Exception {
    RawServer server = RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 9\n\nx");
    ThousandCalls.inTurn(
        server,
        i -> {
          CompletableFuture<Response<Payload>> call =
              transport().sendAsync(get(server.url("/")), AMPLE);
          server.awaitRequest();
          assertTrue(call.cancel(true));
        });
  }

  @Test // P36
  default void interruptedCallsDoNotLeak() throws Exception {
    RawServer server = RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 9\n\nx");
    ThousandCalls.inTurn(
        server,
        i -> {
          FutureTask<Response<Payload>> call =
              new FutureTask<>(() -> transport().send(get(server.url("/")), AMPLE));
          Thread caller = new Thread(call, "interrupted");
          caller.start();
          server.awaitRequest();
          caller.interrupt();
          assertThrows(ExecutionException.class, () -> call.get(10, SECONDS));
        });
  }
}
