// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.payload;
import static dev.retry.testkit.conformance.Wire.post;
import static dev.retry.testkit.conformance.Wire.request;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Requests and responses arrive as they are: nothing is added to them that matters, and nothing
 * lost.
 *
 * @since 0.1.0
 */
@SuppressWarnings("MissingJavadocMethod") // the names of tests say it
public sealed interface MessageCases extends ConformanceCases permits TransportConformance {

  @BothCarriers
  default void requestAndResponseArriveWhole(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 201 Created\nContent-Type: text/plain; charset=utf-8\n"
                + "X-One: 1\nX-Two: b\nx-one: 2\nContent-Length: 5\n\nhello")) {
      Request request =
          post(server.url("/a%20b/%2F;x=1?c=%2F&d=a+b"), "ångström")
              .withHeaders(HeaderList.of("Accept", "text/*", "X-Many", "1", "X-Many", "2"));

      Response<Payload> response = send(carrier, transport(), request);

      RawServer.Seen seen = server.requests().get(0);
      assertEquals("POST /a%20b/%2F;x=1?c=%2F&d=a+b HTTP/1.1", seen.line());
      assertEquals("text/*", seen.field("Accept"));
      assertEquals("1\n2", seen.field("X-Many"));
      assertEquals("text/plain", seen.field("Content-Type"));
      assertEquals("10", seen.field("Content-Length"));
      assertEquals("ångström", seen.text());
      assertNull(seen.field("Accept-Encoding"), "compression is not asked for"); // J8
      assertNull(seen.field("Upgrade"), "RFC 9113 has dropped the upgrade to HTTP/2");
      assertEquals(201, response.status());
      assertEquals(List.of("1", "2"), response.headers().all("X-ONE"));
      assertEquals("b", response.headers().first("X-Two"));
      assertEquals(request.target(), response.target());
      assertEquals("text/plain; charset=utf-8", response.body().mediaType());
      assertEquals("hello", text(response));
    }
  }

  @BothCarriers
  default void everyMethodArrives(Carrier carrier) throws Exception {
    List<String> methods =
        List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "PURGE");
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      for (String method : methods) {
        assertEquals(
            204, send(carrier, transport(), request(method, server.url("/"), null)).status());
      }
      for (int i = 0; i < methods.size(); i++) {
        assertEquals(methods.get(i) + " / HTTP/1.1", server.requests().get(i).line());
        assertEquals(0, server.requests().get(i).content().length);
      }
    }
  }

  @BothCarriers
  default void contentTypeFieldBeatsThatOfTheBody(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      Request request = post(server.url("/"), "[]");
      send(
          carrier,
          transport(),
          request.withHeaders(HeaderList.of("content-type", "application/json")));
      assertEquals("application/json", server.requests().get(0).field("Content-Type"));
    }
  }

  @BothCarriers
  default void everyKindOfBodyArrives(Carrier carrier) throws Exception {
    byte[] large = "0123456789".repeat(30_000).getBytes(UTF_8);
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      String url = server.url("/");
      send(carrier, transport(), request("PUT", url, Payload.empty()));
      send(carrier, transport(), request("PUT", url, Payload.of(large, null)));
      InputStream stream = new ByteArrayInputStream(large);
      send(carrier, transport(), request("PUT", url, Payload.oneShot(stream, null)));
      send(carrier, transport(), request("DELETE", url, payload("content")));

      List<RawServer.Seen> seen = server.requests();
      assertEquals("0", seen.get(0).field("Content-Length"));
      assertEquals("300000", seen.get(1).field("Content-Length"));
      assertEquals(new String(large, UTF_8), seen.get(1).text());
      assertNull(seen.get(1).field("Content-Type"));
      assertEquals("chunked", seen.get(2).field("Transfer-Encoding"));
      assertEquals(new String(large, UTF_8), seen.get(2).text());
      assertEquals("content", seen.get(3).text());
    }
  }

  @BothCarriers
  default void contentOfGetArrivesOrIsRefused(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      Request request = request("GET", server.url("/?a=secret"), payload("content"));
      if (sendsContentWithGet()) {
        send(carrier, transport(), request);
        assertEquals("content", server.requests().get(0).text());
      } else {
        assertRefused(carrier, request);
        assertEquals(0, server.connections());
      }
    }
  }

  @BothCarriers
  default void streamIsClosedWhenItWasSent(Carrier carrier) throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream stream =
        new ByteArrayInputStream(new byte[10]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      send(carrier, transport(), request("PUT", server.url("/"), Payload.oneShot(stream, null)));
      assertTrue(closed.get(), "the stream is open");
    }
  }

  @BothCarriers
  default void responseWithoutContentHasAnEmptyBody(Carrier carrier) throws Exception {
    // Beyond the limit, had it been sent.
    String length = "Content-Length: 5000000\n\n";
    try (RawServer head = RawServer.answering("HTTP/1.1 200 OK\n" + length);
        RawServer unchanged = RawServer.answering("HTTP/1.1 304 Same\n" + length);
        RawServer nothing = RawServer.answering("HTTP/1.1 204 No\n\n")) {
      List<Request> requests =
          List.of(
              request("HEAD", head.url("/"), null), get(unchanged.url("/")), get(nothing.url("/")));
      for (Request request : requests) {
        Response<Payload> response = send(carrier, transport(), request, AMPLE);
        assertEquals(0, response.body().length());
        boolean announced = response.status() != 204;
        assertEquals(announced ? "5000000" : null, response.headers().first("Content-Length"));
      }
    }
  }

  @BothCarriers // J8
  default void contentIsNotDecoded(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 7\n\nno gzip")) {
      Response<Payload> response = send(carrier, transport(), get(server.url("/")));
      assertEquals("no gzip", text(response));
      assertEquals("gzip", response.headers().first("Content-Encoding"));
    }
  }

  @BothCarriers // RFC 9110, section 15.2
  default void interimResponsesArePassedOver(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 103 Early Hints\nLink: </a>\n\n"
                + "HTTP/1.1 200 OK\nContent-Length: 2\n\nok")) {
      assertEquals("ok", text(send(carrier, transport(), get(server.url("/")))));
      assertEquals("ok", text(send(carrier, transport(), get(server.url("/")))));
    }
  }

  @BothCarriers
  default void cookiesAreNotKept(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 204 No\nSet-Cookie: a=b; Path=/\n\n")) {
      send(carrier, transport(), get(server.url("/")));
      send(carrier, transport(), get(server.url("/")));
      assertNull(server.requests().get(1).field("Cookie"));
    }
  }

  @BothCarriers // RFC 9112, section 6.1: who sets these may smuggle a request
  default void fieldsOfTheConnectionAreRefused(Carrier carrier) throws Exception {
    for (String name :
        List.of("Host", "Content-Length", "connection", "Upgrade", "Expect", "Transfer-Encoding")) {
      assertRefused(
          carrier, post("http://127.0.0.1:9/", "").withHeaders(HeaderList.of(name, "secret")));
    }
  }

  private void assertRefused(Carrier carrier, Request request) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> send(carrier, transport(), request));
    assertFalse(String.valueOf(refused.getMessage()).contains("secret"), refused.getMessage());
  }

  @Test
  default void asynchronousCallsDoNotWaitForEachOther() throws Exception {
    int many = 100;
    CountDownLatch arrived = new CountDownLatch(many);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              arrived.countDown();
              arrived.await();
              connection.send("HTTP/1.1 200 OK\nContent-Length: 2\n\nok");
            })) {
      List<CompletableFuture<Response<Payload>>> responses = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        responses.add(transport().sendAsync(get(server.url("/")), AMPLE));
      }
      for (CompletableFuture<Response<Payload>> response : responses) {
        assertEquals("ok", text(response.get(20, TimeUnit.SECONDS)));
      }
    }
  }
}
