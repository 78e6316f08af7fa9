// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retry.spi.Transport;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link Transport} has to do, as tests against a server on this machine that answers
 * byte for byte what a test tells it to.
 *
 * <pre>{@code
 * class NettyTransportTest extends TransportConformance {
 *   @Override
 *   public Transport open() {
 *     return new NettyTransport();
 *   }
 * }
 * }</pre>
 *
 * <p>Each test runs blocking and asynchronously. Where transports may differ there is a method to
 * say so.
 *
 * @since 0.1.0
 */
public abstract non-sealed class TransportConformance
    implements MessageCases,
        OutgoingCases,
        SingleSendCases,
        TimeCases,
        BodyCases,
        SavedCases,
        MalformedCases,
        Http2Cases,
        LeakCases {
  private @Nullable Transport transport;

  /** For subclasses. */
  protected TransportConformance() {}

  /**
   * {@return a new transport over a client that was handed to it, the same one each time}
   *
   * <p>By default there is no such thing, and the test is not run.
   */
  protected Transport openOverOneClient() {
    return Assumptions.abort("no client can be handed in");
  }

  @BeforeEach
  final void openTransport() {
    transport = open();
  }

  @AfterEach
  final void closeTransport() {
    transport().close();
  }

  @Override
  public final Transport transport() {
    return Objects.requireNonNull(transport);
  }

  @BothCarriers // C40
  final void clientThatWasHandedInStaysOpen(Carrier carrier) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\nok")) {
      for (int i = 0; i < 2; i++) {
        try (Transport one = openOverOneClient()) {
          assertEquals("ok", Wire.text(Wire.send(carrier, one, Wire.get(server.url("/")))));
        }
      }
    }
  }
}
