// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice;

import static java.util.stream.Collectors.joining;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.binder.ScopedBindingBuilder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.retry.client.BuiltClient;
import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.spi.CallListener;
import dev.retry.spi.Codec;
import dev.retry.spi.ConfigSource;
import dev.retry.spi.Interceptor;
import dev.retry.spi.ParameterConverter;
import dev.retry.spi.TokenSource;
import dev.retry.spi.Transport;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Binds interfaces with {@link dev.retry.http.Api} to clients, and makes the {@link ClientFactory}
 * that they come from.
 *
 * <pre>{@code
 * Injector injector = Guice.createInjector(ClientModule.of(GitHub.class, Stock.class));
 * GitHub github = injector.getInstance(GitHub.class);
 * }</pre>
 *
 * <p>Each client is bound with the qualifier of its interface, if there is one, and is an eager
 * singleton unless the interface has another scope: what is wrong with it, or with its
 * configuration, fails {@code createInjector}.
 *
 * <p>The factory has all that other modules add to the sets of {@link Codec}, {@link
 * ParameterConverter}, {@link Interceptor}, {@link CallListener} and {@link ConfigSource} with
 * {@link Multibinder}, and the {@link TokenSource} and {@link Transport} that they bind. Conditions
 * come from the injector. Guice has no end of its own: close the factory when the program ends.
 *
 * @since 0.1.0
 */
public final class ClientModule extends AbstractModule {
  private final List<Class<?>> apis;
  private final List<String> packages;
  private final Consumer<ClientFactoryBuilder> settings;

  private ClientModule(
      List<Class<?>> apis, List<String> packages, Consumer<ClientFactoryBuilder> settings) {
    this.apis = apis;
    this.packages = packages;
    this.settings = settings;
  }

  /**
   * {@return a module of these interfaces}
   *
   * @param apis each with {@link dev.retry.http.Api}, its own or a parent's
   */
  public static ClientModule of(Class<?>... apis) {
    return new ClientModule(List.of(apis), List.of(), builder -> {});
  }

  /**
   * {@return a module of all interfaces with {@link dev.retry.http.Api} in these packages and those
   * below them} Looks through the class path of the thread's context class loader when the injector
   * is created, and loads every class of the packages.
   *
   * @param packages their names
   */
  public static ClientModule in(String... packages) {
    return new ClientModule(List.of(), List.of(packages), builder -> {});
  }

  /**
   * {@return the same module, with further settings of the factory}
   *
   * @param settings called once, after the injector's own have been set
   */
  public ClientModule with(Consumer<ClientFactoryBuilder> settings) {
    return new ClientModule(
        apis, packages, this.settings.andThen(Objects.requireNonNull(settings, "settings")));
  }

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Codec.class);
    Multibinder.newSetBinder(binder(), ParameterConverter.class);
    Multibinder.newSetBinder(binder(), Interceptor.class);
    Multibinder.newSetBinder(binder(), CallListener.class);
    Multibinder.newSetBinder(binder(), ConfigSource.class);
    OptionalBinder.newOptionalBinder(binder(), TokenSource.class);
    OptionalBinder.newOptionalBinder(binder(), Transport.class);
    List<Class<?>> all = packages.isEmpty() ? apis : ApiInterfaces.in(packages);
    if (all.isEmpty()) {
      addError(
          "no interface with @Api is in %s.\n"
              + "  Name other packages, or the interfaces: ClientModule.of(…).",
          packages.isEmpty() ? "ClientModule.of()" : String.join(", ", packages));
    }
    all.forEach(this::bindClient);
    bind(InjectorCheck.class).toInstance(new InjectorCheck(all));
  }

  private <T> void bindClient(Class<T> api) {
    if (!BuiltClient.isFor(api)) {
      addError(
          "%s: no client can be made of it.\n"
              + "  It has to be an interface with @Api, and without type variables.",
          api.getSimpleName());
      return;
    }
    List<Annotation> qualifiers = ApiInterfaces.qualifiers(api);
    if (qualifiers.size() > 1) {
      addError(
          "%s: it has several qualifiers, and a binding has one.\n  Keep one: %s.",
          api.getSimpleName(), qualifiers.stream().map(String::valueOf).collect(joining(" or ")));
      return;
    }
    Key<T> key = qualifiers.isEmpty() ? Key.get(api) : Key.get(api, qualifiers.get(0));
    ScopedBindingBuilder binding = bind(key).toProvider(new ClientProvider<>(api));
    Optional<Class<? extends Annotation>> scope = ApiInterfaces.scope(api);
    if (scope.isPresent()) {
      binding.in(scope.get());
    } else {
      binding.asEagerSingleton();
    }
  }

  @Provides
  @Singleton
  ClientFactory clients(
      Injector injector,
      Set<Codec> codecs,
      Set<ParameterConverter> converters,
      Set<Interceptor> interceptors,
      Set<CallListener> listeners,
      Set<ConfigSource> sources,
      Optional<TokenSource> tokens,
      Optional<Transport> transport) {
    ClientFactoryBuilder builder = ClientFactory.builder().conditions(injector::getInstance);
    codecs.forEach(builder::codec);
    converters.forEach(builder::converter);
    interceptors.forEach(builder::interceptor);
    listeners.forEach(builder::listener);
    sources.forEach(builder::config);
    tokens.ifPresent(builder::tokens);
    transport.ifPresent(builder::transport);
    settings.accept(builder);
    return builder.build();
  }
}
