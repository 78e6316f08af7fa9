// SPDX-License-Identifier: Apache-2.0
package com.example.parcels;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.jackson.JacksonCodec;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client of Parcels, ready to use. Keep one for the life of the application, and close it at the
 * end; it is safe for use by many threads.
 *
 * @since 1.0.0
 */
public final class ParcelsClient implements AutoCloseable {
  private final ClientFactory clients;
  private final Parcels parcels;

  private ParcelsClient(ClientFactory clients) {
    this.clients = clients;
    this.parcels = clients.create(Parcels.class);
  }

  /**
   * Makes a client with the settings that suit most.
   *
   * @param token asked before each attempt
   * @return a client to be closed
   */
  public static ParcelsClient create(Supplier<String> token) {
    return create(token, with -> {});
  }

  /**
   * Makes a client with settings of yours.
   *
   * @param token asked before each attempt
   * @param settings sets all but the token: a base URL, what configures, what sends, what listens
   * @return a client to be closed
   * @throws dev.retry.message.ClientDefinitionException when a key of its configuration names
   *     nothing, or its value cannot be
   */
  // tag::create
  public static ParcelsClient create(
      Supplier<String> token, Consumer<ClientFactoryBuilder> settings) {
    ClientFactoryBuilder builder = ClientFactory.builder().bearer(token);
    settings.accept(builder); // before the codec: the first that is added is asked first
    ClientFactory clients = builder.codec(new JacksonCodec()).build();
    try {
      return new ParcelsClient(clients);
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  // end::create

  /** {@return the calls} */
  public Parcels parcels() {
    return parcels;
  }

  @Override
  public void close() {
    clients.close();
  }
}
