// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

/**
 * Makes the transport of a client that was given none. Found by {@link java.util.ServiceLoader}; in
 * its absence the JDK's HTTP client sends.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TransportProvider {

  /**
   * {@return a new transport, closed by the client it is for}
   *
   * @param time measures its limits
   */
  Transport create(TimeSource time);
}
