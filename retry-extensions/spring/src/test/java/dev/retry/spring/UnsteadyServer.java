// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** A server on the loopback interface that answers what it is told to. */
final class UnsteadyServer implements AutoCloseable {
  final MockWebServer server = new MockWebServer();

  UnsteadyServer() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  UnsteadyServer answer(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "text/plain")
            .setHeader("Retry-After", "0")
            .body(body)
            .build());
    return this;
  }

  String url() {
    return server.url("/").toString();
  }

  /** {@return properties that lead a client here} */
  Map<String, Object> baseUrlOf(String client) {
    return Map.of("retry.clients." + client + ".base-url", url());
  }

  @Override
  public void close() {
    server.close();
  }
}
