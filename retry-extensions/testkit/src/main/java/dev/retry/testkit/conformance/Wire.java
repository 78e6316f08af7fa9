// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.retry.message.HeaderList;
import dev.retry.message.Origin;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.CallListener;
import dev.retry.spi.CalledMethod;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import dev.retry.testkit.Carrier;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests, limits and sends, in few words. */
final class Wire {
  private static final CalledMethod CALLED =
      new CalledMethod("Api.call()", null, Origin.of("http://127.0.0.1/"));
  private static final Duration LONG = Duration.ofSeconds(20);

  /** A limit that is soon over; what needs classes to be loaded is done before. */
  static final Duration SHORT = Duration.ofMillis(200);

  /** Room and time enough for any exchange with this machine. */
  static final SendContext AMPLE = context(BodyHandling.inMemory(1 << 20, 1 << 10));

  static final SendContext STREAMING = context(BodyHandling.stream(1 << 10));

  private Wire() {}

  static SendContext context(BodyHandling body) {
    return new SendContext(CALLED, 1, LONG, Duration.ofSeconds(10), body);
  }

  static SendContext within(Duration limit) {
    return AMPLE.within(limit);
  }

  static SendContext connectingWithin(Duration limit) {
    return new SendContext(CALLED, 1, LONG, limit, AMPLE.body());
  }

  static SendContext telling(BodyHandling body, CallListener listener) {
    return new SendContext(CALLED, 1, LONG, Duration.ofSeconds(10), body, listener, null);
  }

  static Request get(String url) {
    return request("GET", url, null);
  }

  static Request post(String url, String content) {
    return request("POST", url, payload(content));
  }

  static Request request(String method, String url, @Nullable Payload body) {
    return new Request(method, url, "http://api.example.com/x", HeaderList.empty(), body);
  }

  static Payload payload(String content) {
    return Payload.of(content.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  static Response<Payload> send(Carrier carrier, Transport transport, Request request)
      throws Exception {
    return send(carrier, transport, request, AMPLE);
  }

  static Response<Payload> send(
      Carrier carrier, Transport transport, Request request, SendContext context) throws Exception {
    return carrier.<Response<Payload>, Exception>call(
        () -> transport.send(request, context), () -> transport.sendAsync(request, context));
  }

  static String text(Response<Payload> response) {
    return new String(response.body().bytes(), StandardCharsets.UTF_8);
  }

  /** Sends what must fail with an {@link IOException} that says something, but no value. */
  static IOException failure(
      Carrier carrier, Transport transport, Request request, SendContext context) {
    IOException failure =
        assertThrows(IOException.class, () -> send(carrier, transport, request, context));
    String message = failure.getMessage();
    assertNotNull(message, () -> failure.getClass() + " has no message");
    assertFalse(message.isBlank(), () -> failure.getClass() + " has no message");
    assertFalse(message.contains("secret"), message);
    return failure;
  }

  /**
   * Sends what must end with its time, which is short: longer only when that was over before there
   * was a connection.
   */
  static void timesOut(Carrier carrier, Transport transport, Request request, SendContext context) {
    Duration limit = SHORT;
    IOException failure = failure(carrier, transport, request, context.within(limit));
    while (failure instanceof HttpConnectTimeoutException && limit.compareTo(LONG) < 0) {
      limit = limit.multipliedBy(2);
      failure = failure(carrier, transport, request, context.within(limit));
    }
    assertEquals(HttpTimeoutException.class, failure.getClass());
  }
}
