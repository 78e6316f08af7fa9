// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import dev.retry.client.BreakerControl;
import dev.retry.client.ClientFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** Knows the interfaces of a context, and refuses what is configured for none of their clients. */
final class ContextCheck implements SmartInitializingSingleton {
  static final String BEAN = "retryContextCheck";

  private final List<Class<?>> apis;
  private final ClientFactory clients;
  private final BeanFactory beans;
  private volatile boolean read;

  ContextCheck(List<Class<?>> apis, ClientFactory clients, BeanFactory beans) {
    this.apis = List.copyOf(apis);
    this.clients = clients;
    this.beans = beans;
  }

  /** {@return the definition of the one that a context has} */
  static RootBeanDefinition definition(BeanDefinitionRegistry registry) {
    if (!registry.containsBeanDefinition(BEAN)) {
      RootBeanDefinition definition = new RootBeanDefinition(ContextCheck.class);
      definition
          .getConstructorArgumentValues()
          .addIndexedArgumentValue(0, new ArrayList<Class<?>>());
      definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
      definition.setLazyInit(false);
      registry.registerBeanDefinition(BEAN, definition);
    }
    return (RootBeanDefinition) registry.getBeanDefinition(BEAN);
  }

  @SuppressWarnings("unchecked") // as definition(…) has made it
  static void add(RootBeanDefinition definition, Class<?> api) {
    Object apis =
        Objects.requireNonNull(
                definition.getConstructorArgumentValues().getIndexedArgumentValue(0, List.class))
            .getValue();
    ((List<Class<?>>) Objects.requireNonNull(apis)).add(api);
  }

  @Override
  public void afterSingletonsInstantiated() {
    BeanFactory parent =
        beans instanceof HierarchicalBeanFactory child ? child.getParentBeanFactory() : null;
    breakers();
    // What is of no client here may be of one of the parent, whose environment is the same.
    if (parent == null
        || parent.getBeanProvider(ClientFactory.class).stream().findAny().isEmpty()) {
      clients.checkConfiguration();
    }
  }

  /** {@return the breakers of all clients, also of those that are not made yet} */
  List<BreakerControl> breakers() {
    if (!read) {
      apis.forEach(clients::classOf);
      read = true;
    }
    return clients.breakers();
  }
}
