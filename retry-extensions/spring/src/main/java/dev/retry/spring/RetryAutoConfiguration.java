// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

/**
 * What Spring Boot does by itself: a client for each interface with {@link dev.retry.http.Api} in
 * the packages of the application, unless {@link EnableRetryClients} says where they are.
 *
 * @since 0.1.0
 */
@AutoConfiguration
public final class RetryAutoConfiguration {

  /** Made by Spring Boot. */
  public RetryAutoConfiguration() {}

  /** Where no {@link EnableRetryClients} is. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(ContextCheck.class)
  @Import({ApplicationRegistrar.class, ClientFactoryConfiguration.class})
  static class Found {}

  /** Registers what is found in the packages of the application; nothing when that is none. */
  static final class ApplicationRegistrar extends ClientRegistrar {
    private final BeanFactory beans;

    ApplicationRegistrar(Environment environment, ResourceLoader resources, BeanFactory beans) {
      super(environment, resources);
      this.beans = beans;
    }

    @Override
    public void registerBeanDefinitions(
        AnnotationMetadata importing, BeanDefinitionRegistry registry) {
      if (AutoConfigurationPackages.has(beans)) {
        register(found(AutoConfigurationPackages.get(beans)), registry);
      }
    }
  }
}
