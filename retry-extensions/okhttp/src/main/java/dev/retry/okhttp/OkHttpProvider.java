// SPDX-License-Identifier: Apache-2.0
package dev.retry.okhttp;

import dev.retry.spi.TimeSource;
import dev.retry.spi.Transport;
import dev.retry.spi.TransportProvider;

/**
 * What a client finds with {@link java.util.ServiceLoader}; of no use to anybody else.
 *
 * @since 0.1.0
 */
public final class OkHttpProvider implements TransportProvider {

  /** Made by {@link java.util.ServiceLoader}. */
  public OkHttpProvider() {}

  @Override
  public Transport create(TimeSource time) {
    return new OkHttpTransport(time);
  }
}
