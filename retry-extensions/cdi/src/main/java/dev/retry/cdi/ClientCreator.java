// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import dev.retry.client.ClientFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;

/** Makes a client; the container makes one of these first. */
public final class ClientCreator implements SyntheticBeanCreator<Object> {
  static final String API = "api";

  /** Made by the container. */
  public ClientCreator() {}

  @Override
  public Object create(Instance<Object> beans, Parameters parameters) {
    Class<?> api = parameters.get(API, Class.class);
    return beans.select(ClientFactory.class).get().create(api);
  }
}
