// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import java.util.List;

/**
 * The interfaces of which the extension has made beans.
 *
 * @param apis sorted by name
 */
public record FoundClients(List<Class<?>> apis) {
  static final String APIS = "apis";

  /** Copies. */
  public FoundClients {
    apis = List.copyOf(apis);
  }

  /** Hands over what the extension has found; made by the container. */
  public static final class Creator implements SyntheticBeanCreator<FoundClients> {

    /** Made by the container. */
    public Creator() {}

    @Override
    public FoundClients create(Instance<Object> beans, Parameters parameters) {
      return new FoundClients(List.of(parameters.get(APIS, Class[].class)));
    }
  }
}
