// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static dev.retry.internal.io.Carrier.AMPLE;
import static dev.retry.internal.io.Carrier.STREAMING;
import static dev.retry.internal.io.Carrier.get;
import static dev.retry.internal.io.Carrier.request;
import static dev.retry.internal.io.Carrier.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retry.message.BodyTooLongException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that say what no server should. */
class MalformedResponseTest {
  private final JdkTransport transport = new JdkTransport(TimeSource.system());

  @AfterEach
  void close() {
    transport.close();
  }

  private Throwable failure(Carrier carrier, String response) throws Exception {
    try (RawServer server = RawServer.closingAfter(response)) {
      return catchThrowable(() -> carrier.send(transport, get(server.url("/?token=secret"))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKING,five",
    "ASYNC,five",
    "BLOCKING,-5",
    "ASYNC,-5",
    "BLOCKING,99999999999999999999",
    "ASYNC,99999999999999999999",
    "BLOCKING,5x",
    "ASYNC,+5"
  })
  void contentLengthThatIsNoNumberIsAFailure(Carrier carrier, String length)
      throws Exception { // J5
    assertThat(failure(carrier, "HTTP/1.1 200 OK\nContent-Length: " + length + "\n\nhello"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("malformed response: Content-Length is no number");
  }

  @ParameterizedTest
  @EnumSource
  void lengthTogetherWithChunksIsAFailure(Carrier carrier) throws Exception { // J6
    String response =
        """
        HTTP/1.1 200 OK
        Content-Length: 5
        Transfer-Encoding: chunked

        b
        hello world
        0

        """;
    assertThat(failure(carrier, response))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("malformed response: both Content-Length and Transfer-Encoding");
  }

  @ParameterizedTest
  @EnumSource
  void twoDifferentLengthsAreAFailure(Carrier carrier) throws Exception { // J7
    String response = "HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 11\n\nhello world";
    assertThat(failure(carrier, response))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("malformed response: two different Content-Length fields");
  }

  @ParameterizedTest
  @EnumSource
  void sameLengthTwiceIsFine(Carrier carrier) throws Exception { // RFC 9112, section 6.3
    try (RawServer server =
        RawServer.closingAfter("HTTP/1.1 200 OK\nContent-Length: 5\nContent-Length: 5\n\nhello")) {
      assertThat(text(carrier.send(transport, get(server.url("/"))))).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusedResponseLeavesNoConnection(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.hangingAfter("HTTP/1.1 200 OK\nContent-Length: 6\nContent-Length: 5\n\nhello")) {
      assertThatThrownBy(() -> carrier.send(transport, get(server.url("/"))))
          .hasMessage("malformed response: two different Content-Length fields");
      server.awaitClientLeft();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKING,'Content-Length: 11\n\nhello'",
    "ASYNC,'Content-Length: 11\n\nhello'",
    "BLOCKING,'Transfer-Encoding: chunked\n\nb\nhello'",
    "ASYNC,'Transfer-Encoding: chunked\n\n5\nhello\n'"
  })
  void truncatedBodyIsAFailure(Carrier carrier, String rest) throws Exception {
    assertThat(failure(carrier, "HTTP/1.1 200 OK\n" + rest))
        .isInstanceOf(IOException.class)
        .message()
        .isNotBlank()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @EnumSource
  void truncatedErrorBodyKeepsTheStatus(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.closingAfter("HTTP/1.1 503 Busy\nContent-Length: 11\n\nhello")) {
      Response<Payload> response = carrier.send(transport, get(server.url("/")));
      assertThat(response.status()).isEqualTo(503);
      assertThat(text(response)).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @EnumSource
  void truncatedStreamFailsItsReader(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.closingAfter("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello")) {
      Response<Payload> response = carrier.send(transport, get(server.url("/")), STREAMING);
      try (InputStream stream = response.body().open()) {
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void bytesBeyondTheLengthDoNotReachTheNextResponse(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello HTTP/1.1 500 No")) {
      assertThat(text(carrier.send(transport, get(server.url("/"))))).isEqualTo("hello");
      assertThat(text(carrier.send(transport, get(server.url("/"))))).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @EnumSource
  void headerBombIsAFailure(Carrier carrier) throws Exception { // J9
    String bomb = ("X-Bomb: " + "x".repeat(1000) + "\n").repeat(500);
    assertThat(failure(carrier, "HTTP/1.1 200 OK\n" + bomb + "\n"))
        .isInstanceOf(ProtocolException.class)
        .message()
        .isNotBlank()
        .doesNotContain("xxx");
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKING,SSH-2.0-OpenSSH",
    "ASYNC,SSH-2.0-OpenSSH",
    "BLOCKING,HTTP/1.1 abc",
    "ASYNC,HTTP/9"
  })
  void answerInAnotherProtocolIsAFailure(Carrier carrier, String line) throws Exception {
    assertThat(failure(carrier, line + "\n\n"))
        .isInstanceOf(IOException.class)
        .message()
        .isNotBlank()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "BLOCKING,Content-Length: 11",
    "ASYNC,Content-Length: 11",
    "BLOCKING,X-None: 1",
    "ASYNC,X-None: 1"
  })
  void bodyBeyondTheLimitIsAFailure(Carrier carrier, String field) throws Exception {
    SendContext tight = Carrier.context(Duration.ofSeconds(20), false, 10, 10);
    try (RawServer server =
        RawServer.hangingAfter("HTTP/1.1 200 OK\n" + field + "\n\nhello world")) {
      assertThatThrownBy(() -> carrier.send(transport, get(server.url("/")), tight))
          .isExactlyInstanceOf(BodyTooLongException.class)
          .hasMessage("body is longer than 10 bytes");
      server.awaitClientLeft();
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatFillsTheLimitIsFine(Carrier carrier) throws Exception {
    SendContext tight = Carrier.context(Duration.ofSeconds(20), false, 11, 11);
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 11\n\nhello world")) {
      assertThat(text(carrier.send(transport, get(server.url("/")), tight)))
          .isEqualTo("hello world");
      assertThat(text(carrier.send(transport, get(server.url("/")), tight)))
          .isEqualTo("hello world");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void endlessErrorBodyIsCutAndItsConnectionClosed(Carrier carrier) throws Exception { // P32
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.send("HTTP/1.1 500 No\n\n");
              while (true) {
                connection.send("x".repeat(1000));
              }
            })) {
      Response<Payload> response = carrier.send(transport, get(server.url("/")), AMPLE);
      assertThat(response.status()).isEqualTo(500);
      assertThat(text(response)).isEqualTo("x".repeat(1024));
      server.awaitClientLeft();
    }
  }

  @ParameterizedTest
  @EnumSource
  void headMayAnnounceAnything(Carrier carrier) throws Exception {
    try (RawServer server =
        RawServer.closingAfter("HTTP/1.1 200 OK\nContent-Length: 5000000\n\n")) {
      Response<Payload> response = carrier.send(transport, request("HEAD", server.url("/"), null));
      assertThat(response.headers().first("Content-Length")).isEqualTo("5000000");
    }
  }
}
