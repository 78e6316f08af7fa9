// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice;

import com.google.inject.Inject;
import com.google.inject.Provider;
import dev.retry.client.ClientFactory;
import org.jspecify.annotations.Nullable;

/** Makes clients of one interface; the binding's scope says how many. */
final class ClientProvider<T> implements Provider<T> {
  private final Class<T> api;
  @Inject @Nullable Provider<ClientFactory> clients;

  ClientProvider(Class<T> api) {
    this.api = api;
  }

  @Override
  public T get() {
    if (clients == null) {
      throw new IllegalStateException("Guice injects into providers before it asks them");
    }
    return clients.get().create(api);
  }

  /** What Guice names in its messages. */
  @Override
  public String toString() {
    return "the client of " + api.getName();
  }
}
