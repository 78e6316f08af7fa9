// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static dev.retry.testkit.conformance.Wire.AMPLE;
import static dev.retry.testkit.conformance.Wire.STREAMING;
import static dev.retry.testkit.conformance.Wire.get;
import static dev.retry.testkit.conformance.Wire.send;
import static dev.retry.testkit.conformance.Wire.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.internal.io.ContentDecoding;
import dev.retry.internal.io.JdkTransport;
import dev.retry.message.BodyTooLongException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.spi.TimeSource;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coded bodies that come over a socket. */
class ContentDecodingTest {
  private static final String HEAD = "HTTP/1.1 200 OK\nContent-Encoding: gzip\n";

  private final ContentDecoding transport =
      new ContentDecoding(new JdkTransport(TimeSource.system()));

  @AfterEach
  void close() {
    transport.close();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @BothCarriers
  void gzipIsDecoded(Carrier carrier) throws Exception { // J8
    byte[] body = gzip("hello".getBytes(UTF_8));
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.send(HEAD + "Content-Length: " + body.length + "\n\n");
              connection.send(body);
            })) {
      Response<Payload> response = send(carrier, transport, get(server.url("/")));

      assertThat(text(response)).isEqualTo("hello");
      assertThat(response.headers().size()).isZero();
      assertThat(server.requests().get(0).field("Accept-Encoding")).isEqualTo("gzip, deflate");
    }
  }

  @BothCarriers
  void aStreamIsThereBeforeItsFirstByte(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.hangingAfter(HEAD + "Content-Length: 100\n\n")) {
      Response<Payload> response = send(carrier, transport, get(server.url("/")), STREAMING);
      response.body().open().close();
      server.awaitClientLeft();
    }
  }

  @BothCarriers
  void aStreamThatBreaksOffFailsItsReader(Carrier carrier) throws Exception {
    byte[] body = gzip(new byte[100_000]);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.send(HEAD + "\n");
              connection.send(Arrays.copyOf(body, body.length / 2));
              connection.end();
            })) {
      Response<Payload> response = send(carrier, transport, get(server.url("/")), STREAMING);
      try (InputStream stream = response.body().open()) {
        assertThatThrownBy(stream::readAllBytes)
            .isInstanceOf(IOException.class)
            .hasMessage("malformed response: the body is no whole gzip");
      }
    }
  }

  @BothCarriers
  void anEndlessBodyIsTooLong(Carrier carrier) throws Exception {
    byte[] member = gzip(new byte[1000]);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.request();
              connection.send(HEAD + "\n");
              while (true) {
                connection.send(member);
              }
            })) {
      assertThatThrownBy(() -> send(carrier, transport, get(server.url("/"))))
          .isExactlyInstanceOf(BodyTooLongException.class);
      server.awaitClientLeft();
    }
  }

  @Test
  void cancelAbortsTheExchange() throws Exception {
    try (RawServer server = RawServer.hangingAfter("")) {
      CompletableFuture<Response<Payload>> call = transport.sendAsync(get(server.url("/")), AMPLE);
      server.awaitRequest();
      assertThat(call.cancel(false)).isTrue();
      server.awaitClientLeft();
    }
  }
}
