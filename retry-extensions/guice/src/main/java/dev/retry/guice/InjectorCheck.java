// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice;

import com.google.inject.Inject;
import dev.retry.client.ClientFactory;
import java.util.List;

/** Refuses, while the injector is created, what is wrong with any client or its configuration. */
final class InjectorCheck {
  private final List<Class<?>> apis;

  InjectorCheck(List<Class<?>> apis) {
    this.apis = apis;
  }

  @Inject
  void check(ClientFactory clients) {
    // Those of another scope than singleton are not made yet.
    apis.forEach(clients::classOf);
    clients.checkConfiguration();
  }
}
