// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

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
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanDisposer;
import jakarta.enterprise.inject.spi.BeanContainer;
import java.lang.reflect.Constructor;
import java.util.function.Consumer;

/** Makes the factory of a container that has none, and closes it; made by the container. */
public final class FactoryCreator
    implements SyntheticBeanCreator<ClientFactory>, SyntheticBeanDisposer<ClientFactory> {

  /** Made by the container. */
  public FactoryCreator() {}

  @Override
  public ClientFactory create(Instance<Object> beans, Parameters parameters) {
    Instance<Object> all = beans.select(Object.class, Any.Literal.INSTANCE);
    ClientFactoryBuilder builder = ClientFactory.builder().conditions(type -> condition(all, type));
    all.select(Codec.class).forEach(builder::codec);
    all.select(ParameterConverter.class).forEach(builder::converter);
    all.select(Interceptor.class).forEach(builder::interceptor);
    all.select(CallListener.class).forEach(builder::listener);
    all.select(ConfigSource.class).forEach(builder::config);
    if (isPresent("org.eclipse.microprofile.config.ConfigProvider")) {
      builder.config(new MicroProfileConfigSource());
    }
    one(all.select(TokenSource.class), builder::tokens);
    one(all.select(Transport.class), builder::transport);
    one(all.select(TimeSource.class), builder::time);
    Event<Object> event = beans.select(BeanContainer.class).get().getEvent();
    event.select(ClientFactoryBuilder.class).fire(builder);
    return builder.build();
  }

  private static <T> void one(Instance<T> beans, Consumer<T> setting) {
    if (!beans.isUnsatisfied()) {
      setting.accept(beans.get()); // several are told by the container
    }
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type, false, FactoryCreator.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  private static <C extends RetryCondition> C condition(Instance<Object> all, Class<C> type) {
    Instance<C> beans = all.select(type);
    if (!beans.isUnsatisfied()) {
      return beans.get();
    }
    try {
      Constructor<C> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "it is no bean, and has no constructor without parameters that works", e);
    }
  }

  @Override
  public void dispose(ClientFactory clients, Instance<Object> beans, Parameters parameters) {
    clients.close();
  }
}
