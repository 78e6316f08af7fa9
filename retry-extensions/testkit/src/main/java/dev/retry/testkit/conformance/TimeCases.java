// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.SHORT;
import static dev.retry.testkit.conformance.Wire.failure;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.request;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.text;
import static dev.retry.testkit.conformance.Wire.timesOut;
import static dev.retry.testkit.conformance.Wire.within;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The time limit holds to the last byte, and who does not want to wait does not.
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface TimeCases extends ConformanceCases permits TransportConformance {

  @BothCarriers
  default void silentServerIsATimeout(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.hangingAfter("")) {
      assertTimesOut(carrier, get(server.url("/?a=secret")));
      server.awaitClientLeft();
      assertTrue(server.requests().size() <= 1, "it was sent again");
    }
  }

  @BothCarriers // J2
  default void bodyThatHangsIsATimeout(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 10\n\nhello")) {
      assertTimesOut(carrier, get(server.url("/?a=secret")));
      server.awaitClientLeft();
    }
  }

  @BothCarriers // J2
  default void bodyThatDripsIsATimeout(Carrier carrier) throws Exception {
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
      assertTimesOut(carrier, get(server.url("/?a=secret")));
      server.awaitClientLeft();
    }
  }

  @BothCarriers
  default void interimResponsesWithoutEndAreAFailure(Carrier carrier) throws Exception {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              while (true) {
                connection.send("HTTP/1.1 103 Early Hints\n\n");
                connection.pause();
              }
            })) {
      failure(carrier, transport(), get(server.url("/?a=secret")), within(SHORT));
    }
  }

  @BothCarriers
  default void contentThatNobodyReadsIsATimeout(Carrier carrier) throws Exception {
    CountDownLatch gaveUp = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.head();
              gaveUp.await();
            })) {
      Payload content = Payload.of(new byte[32 << 20], null);
      assertTimesOut(carrier, request("PUT", server.url("/?a=secret"), content));
      gaveUp.countDown();
      server.awaitClientLeft();
    }
  }

  private void assertTimesOut(Carrier carrier, Request request) throws Exception {
    try (RawServer first = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 1\n\nx")) {
      send(carrier, transport(), get(first.url("/"))); // loads classes, which may take longer
    }
    timesOut(carrier, transport(), request, AMPLE);
  }

  @BothCarriers // P32
  default void errorWhoseBodyHangsIsAResponse(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.hangingAfter("HTTP/1.1 503 Busy\n\nsorry")) {
      Response<Payload> response =
          send(carrier, transport(), get(server.url("/")), within(Duration.ofMillis(1500)));
      assertEquals(503, response.status());
      assertEquals("sorry", text(response));
      server.awaitClientLeft();
    }
  }

  @BothCarriers
  default void nothingIsSentWhenThereIsNoTime(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      IOException failure =
          failure(carrier, transport(), get(server.url("/?a=secret")), within(Duration.ZERO));
      assertEquals(HttpTimeoutException.class, failure.getClass());
      assertEquals(0, server.connections());
    }
  }

  @BothCarriers
  default void limitBeyondAllCalendarsIsNoLimit(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
      assertEquals(204, send(carrier, transport(), get(server.url("/")), within(forever)).status());
    }
  }

  @Test // P36
  default void interruptAbortsTheExchange() throws Exception {
    try (RawServer server = RawServer.hangingAfter("")) {
      assertInterruptAborts(server);
    }
  }

  @Test // P36
  default void interruptAbortsTheBody() throws Exception {
    try (RawServer server =
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 10\n\nhello")) {
      assertInterruptAborts(server);
    }
  }

  @Test // P36
  default void interruptAbortsTheBodyOfAnError() throws Exception {
    try (RawServer server = RawServer.hangingAfter("HTTP/1.1 500 No\n\nhello")) {
      assertInterruptAborts(server);
    }
  }

  private void assertInterruptAborts(RawServer server) throws Exception {
    FutureTask<Response<Payload>> call =
        new FutureTask<>(() -> transport().send(get(server.url("/")), AMPLE));
    Thread caller = new Thread(call, "caller");
    caller.start();
    server.awaitRequest();
    caller.interrupt();
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> call.get(10, SECONDS));
    assertInstanceOf(InterruptedException.class, failure.getCause());
    server.awaitClientLeft();
    assertEquals(1, server.requests().size());
  }

  @Test
  default void interruptedThreadSendsNothing() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, () -> transport().send(get(server.url("/")), AMPLE));
      assertEquals(0, server.requests().size());
    }
  }

  @Test // C13
  default void cancelAbortsTheExchange() throws Exception {
    try (RawServer server = RawServer.hangingAfter("")) {
      assertCancelAborts(server);
    }
  }

  @Test // C13
  default void cancelAbortsTheBody() throws Exception {
    try (RawServer server =
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 10\n\nhello")) {
      assertCancelAborts(server);
    }
  }

  private void assertCancelAborts(RawServer server) throws Exception {
    CompletableFuture<Response<Payload>> call = transport().sendAsync(get(server.url("/")), AMPLE);
    server.awaitRequest();
    assertTrue(call.cancel(false));
    server.awaitClientLeft();
    assertEquals(1, server.requests().size());
  }

  @Test // C25
  default void closeAbortsWhatIsUnderWay() throws Exception {
    Assumptions.assumeTrue(abortsWhenClosed(), "what is under way runs to its own limits");
    try (RawServer server = RawServer.hangingAfter("")) {
      CompletableFuture<Response<Payload>> call =
          transport().sendAsync(get(server.url("/")), AMPLE);
      server.awaitRequest();
      transport().close();
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> call.get(10, SECONDS));
      assertInstanceOf(IOException.class, failure.getCause());
      server.awaitClientLeft();
    }
  }
}
