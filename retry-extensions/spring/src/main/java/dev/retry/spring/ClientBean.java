// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import dev.retry.client.ClientFactory;
import java.util.function.Supplier;
import org.springframework.beans.factory.SmartFactoryBean;

/** A client, made when the context starts. */
final class ClientBean<T> implements SmartFactoryBean<T> {
  private final Class<T> api;
  private final Supplier<T> client;

  ClientBean(Class<T> api, ClientFactory clients) {
    this.api = api;
    this.client = clients.provider(api); // Spring keeps no object of such a bean
  }

  @Override
  public T getObject() {
    return client.get();
  }

  @Override
  public Class<T> getObjectType() {
    return api;
  }

  @Override
  public boolean isEagerInit() {
    return true;
  }
}
