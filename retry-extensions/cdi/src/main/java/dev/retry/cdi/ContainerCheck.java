// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import dev.retry.client.ClientFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Refuses, when the container starts, what is wrong with clients; a bean. */
@Singleton
public class ContainerCheck {

  /** Made by the container. */
  public ContainerCheck() {}

  void check(@Observes Startup event, Instance<ClientFactory> factory, FoundClients found) {
    if (!found.apis().isEmpty()) {
      ClientFactory clients = factory.get();
      found.apis().forEach(clients::classOf);
      clients.checkConfiguration();
    }
  }
}
