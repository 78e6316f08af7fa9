// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import dev.retry.spi.Transport;

/**
 * What the tests of all topics ask of the class that runs them, which is a {@link
 * TransportConformance}.
 *
 * @since 0.1.0
 */
public sealed interface ConformanceCases
    permits MessageCases, SingleSendCases, TimeCases, BodyCases, MalformedCases, LeakCases {

  /** {@return a new transport with a client of its own, on the clock of this machine} */
  Transport open();

  /** {@return the transport of the running test, closed after it} */
  Transport transport();

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
