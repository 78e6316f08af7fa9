// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import dev.retry.RetryCondition;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.spi.CallListener;
import dev.retry.spi.Codec;
import dev.retry.spi.ConfigSource;
import dev.retry.spi.Interceptor;
import dev.retry.spi.ParameterConverter;
import dev.retry.spi.TimeSource;
import dev.retry.spi.TokenSource;
import dev.retry.spi.Transport;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Makes the factory of a context that has none of its own. */
@Configuration(proxyBeanMethods = false)
class ClientFactoryConfiguration {

  /** Lazy, so that none is made beside one of the application. */
  @Bean
  @Lazy
  @Fallback
  ClientFactory retryClientFactory(AutowireCapableBeanFactory beans, Environment environment) {
    ClientFactoryBuilder builder =
        ClientFactory.builder().conditions(type -> condition(beans, type));
    beans.getBeanProvider(Codec.class).orderedStream().forEach(builder::codec);
    beans.getBeanProvider(ParameterConverter.class).orderedStream().forEach(builder::converter);
    beans.getBeanProvider(Interceptor.class).orderedStream().forEach(builder::interceptor);
    beans.getBeanProvider(CallListener.class).orderedStream().forEach(builder::listener);
    beans.getBeanProvider(ConfigSource.class).orderedStream().forEach(builder::config);
    EnvironmentSources.of(environment).forEach(builder::config);
    beans.getBeanProvider(TokenSource.class).ifAvailable(builder::tokens);
    beans.getBeanProvider(Transport.class).ifAvailable(builder::transport);
    beans.getBeanProvider(TimeSource.class).ifAvailable(builder::time);
    beans
        .getBeanProvider(ClientFactoryCustomizer.class)
        .orderedStream()
        .forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  private static <C extends RetryCondition> C condition(
      AutowireCapableBeanFactory beans, Class<C> type) {
    try {
      return beans.getBeanProvider(type).getIfAvailable(() -> beans.createBean(type));
    } catch (RuntimeException failure) {
      for (Throwable one = failure; one != null; one = one.getCause()) {
        if (one instanceof BeanCurrentlyInCreationException circle) {
          throw new IllegalStateException(
              "it needs the bean '"
                  + circle.getBeanName()
                  + "', which is being made with it; an ObjectProvider can be asked in a call",
              failure);
        }
      }
      throw failure;
    }
  }
}
