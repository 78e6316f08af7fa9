// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import dev.retry.spi.Transport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Assumptions;

/**
 * What the tests of all topics ask of the class that runs them, which is a {@link
 * TransportConformance}.
 *
 * @since 0.1.0
 */
public sealed interface ConformanceCases
    permits MessageCases,
        OutgoingCases,
        SingleSendCases,
        TimeCases,
        BodyCases,
        SavedCases,
        MalformedCases,
        Http2Cases,
        LeakCases {

  /** {@return a new transport with a client of its own, on the clock of this machine} */
  Transport open();

  /** {@return the transport of the running test, closed after it} */
  Transport transport();

  /**
   * {@return a new transport over TLS and HTTP/2, with a client that trusts a server of the tests}
   *
   * <p>By default there is no such thing, and the tests of it are not run.
   *
   * @param context makes connections that trust the server
   * @param trusted what the context trusts
   */
  default Transport openTrusting(SSLContext context, X509TrustManager trusted) {
    return Assumptions.abort("nobody says how to open one over TLS");
  }

  /**
   * {@return whether a GOAWAY of HTTP/2 ends the exchanges that the server has not begun, as never
   * sent, and lets the others run to their ends: by default, it does}
   */
  default boolean obeysGoAway() {
    return true;
  }

  /** {@return whether a GET can have content, which is refused otherwise: by default, it can} */
  default boolean sendsContentWithGet() {
    return true;
  }

  /**
   * {@return whether bytes that follow a body are never taken for the next response: by default,
   * they are not}
   */
  default boolean refusesBytesBeyondTheLength() {
    return true;
  }

  /**
   * {@return whether the connection is closed after a response whose head is malformed: by default,
   * it is}
   */
  default boolean closesAfterMalformedHead() {
    return true;
  }

  /** {@return whether {@link Transport#close()} aborts what is under way: by default, it does} */
  default boolean abortsWhenClosed() {
    return true;
  }
}
