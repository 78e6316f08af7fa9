// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.client.ClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** A server on the loopback interface that answers only when it is asked again. */
public final class UnsteadyWeather implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();

  /** Starts it. */
  public UnsteadyWeather() {
    server.enqueue(new MockResponse.Builder().code(503).setHeader("Retry-After", "0").build());
    server.enqueue(
        new MockResponse.Builder().setHeader("Content-Type", "text/plain").body("sunny").build());
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return where it is} */
  public String url() {
    return server.url("/").toString();
  }

  /** {@return a factory whose clients ask it} */
  public ClientFactory clients() {
    return ClientFactory.builder().baseUrl(url()).build();
  }

  /** Checks that the call of this client is repeated. */
  public void isAskedAgainBy(Kiosk kiosk) {
    assertThat(kiosk.sign()).isEqualTo("Today: sunny");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Override
  public void close() {
    server.close();
  }
}
