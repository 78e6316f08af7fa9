// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that is made when it is first asked for. */
final class MadeOnce<T> implements Supplier<T> {
  private final ClientFactory clients;
  private final Class<T> api;
  private volatile @Nullable T made;

  MadeOnce(ClientFactory clients, Class<T> api) {
    this.clients = clients;
    this.api = api;
  }

  /** No lock: two threads at once may both make one, and both are equal. */
  @Override
  public T get() {
    T client = made;
    if (client == null) {
      client = clients.create(api);
      made = client;
    }
    return client;
  }

  @Override
  public String toString() {
    return "provider of " + api.getName();
  }
}
