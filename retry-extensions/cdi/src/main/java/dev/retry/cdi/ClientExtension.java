// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import dev.retry.client.BuiltClient;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanBuilder;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.inject.Qualifier;
import jakarta.inject.Scope;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes every interface with {@link Api} injectable that a bean archive has or an injection point
 * wants. The container finds it by itself.
 *
 * <pre>{@code
 * @Inject GitHub github;
 * }</pre>
 *
 * <p>A client has the qualifiers of its interface, and its scope; {@code @Singleton} when there is
 * none. A bean of the application for an interface, or for {@link ClientFactory}, is left alone and
 * no other is made.
 *
 * @since 0.1.0
 */
public final class ClientExtension implements BuildCompatibleExtension {
  private final SortedSet<String> apis = new TreeSet<>();
  private final SortedSet<String> withoutApi = new TreeSet<>();
  private final SortedSet<String> made = new TreeSet<>();
  private boolean hasFactory;

  /** Made by the container. */
  public ClientExtension() {}

  /**
   * Adds what checks them all.
   *
   * @param classes takes its name
   */
  @Discovery
  public void discovered(ScannedClasses classes) {
    classes.add(ContainerCheck.class.getName());
  }

  /**
   * Notes the interfaces of bean archives.
   *
   * @param type one with the annotation
   */
  @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Api.class)
  public void declared(ClassConfig type) {
    wanted(type.info());
  }

  /**
   * Notes what injection points want, wherever it is declared, and what the application makes.
   *
   * @param bean any
   */
  @Registration(types = Object.class)
  public void registered(BeanInfo bean) {
    bean.injectionPoints().forEach(point -> wanted(point.type()));
    if (bean.isProducerMethod()) {
      made(bean.producerMethod().returnType());
    } else if (bean.isProducerField()) {
      made(bean.producerField().type());
    } else if (bean.isClassBean()) {
      bean.declaringClass().superInterfaces().forEach(this::made);
    }
  }

  private void wanted(Type type) {
    if (type.isClass()) {
      wanted(type.asClass().declaration());
    } else if (type.isParameterizedType()) {
      type.asParameterizedType().typeArguments().forEach(this::wanted); // of Instance, or Provider
    }
  }

  private void wanted(ClassInfo type) {
    if (type.isInterface() && (type.hasAnnotation(Api.class) || inherits(type))) {
      apis.add(type.name());
    } else if (type.isInterface() && type.methods().stream().anyMatch(ClientExtension::sends)) {
      withoutApi.add(type.name());
    }
  }

  private static boolean sends(MethodInfo method) {
    return method.annotations().stream()
        .anyMatch(one -> one.name().startsWith(Api.class.getPackageName() + "."));
  }

  private static boolean inherits(ClassInfo type) {
    return type.superInterfacesDeclarations().stream()
        .anyMatch(parent -> parent.hasAnnotation(Api.class) || inherits(parent));
  }

  private void made(Type type) {
    if (type.isClass()) {
      String name = type.asClass().declaration().name();
      made.add(name);
      hasFactory |= name.equals(ClientFactory.class.getName());
    }
  }

  /**
   * Makes the beans.
   *
   * @param components takes them
   */
  @Synthesis
  public void synthesize(SyntheticComponents components) {
    withoutApi.removeAll(made);
    if (!withoutApi.isEmpty()) {
      // Not by Messages, which come after what the container misses.
      throw new IllegalStateException(
          withoutApi.stream()
              .map(
                  name ->
                      name
                          + ": an injection point wants a client of it, but it has no @Api.\n"
                          + "  Add @Api(\"https://…\") to it, or produce it.")
              .collect(Collectors.joining("\n")));
    }
    List<Class<?>> found =
        apis.stream()
            .filter(name -> !made.contains(name))
            .<Class<?>>map(ClientExtension::load)
            .filter(BuiltClient::isFor)
            .toList();
    if (!hasFactory && !found.isEmpty()) {
      components
          .addBean(ClientFactory.class)
          .type(ClientFactory.class)
          .scope(Singleton.class)
          .createWith(FactoryCreator.class)
          .disposeWith(FactoryCreator.class);
    }
    found.forEach(api -> add(api, components));
    components
        .addBean(FoundClients.class)
        .type(FoundClients.class)
        .scope(Singleton.class)
        .withParam(FoundClients.APIS, found.toArray(Class<?>[]::new))
        .createWith(FoundClients.Creator.class);
  }

  static Class<?> load(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? ClientExtension.class.getClassLoader() : context;
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          name
              + ": the context class loader, "
              + (loader.getName() == null ? loader.getClass().getName() : loader.getName())
              + ", does not see it.\n  Start the container with one that sees the application.",
          e);
    }
  }

  @SuppressWarnings("unchecked") // the creator makes what it is told to make
  private static void add(Class<?> api, SyntheticComponents components) {
    SyntheticBeanBuilder<Object> bean = components.addBean((Class<Object>) api);
    interfaces(api).forEach(bean::type);
    Stream.of(api.getAnnotations())
        .filter(one -> one.annotationType().isAnnotationPresent(Qualifier.class))
        .forEach(bean::qualifier);
    bean.scope(scope(api)).withParam(ClientCreator.API, api).createWith(ClientCreator.class);
  }

  private static Stream<Class<?>> interfaces(Class<?> api) {
    return Stream.concat(
        Stream.of(api), Stream.of(api.getInterfaces()).flatMap(ClientExtension::interfaces));
  }

  private static Class<? extends Annotation> scope(Class<?> api) {
    return Stream.of(api.getAnnotations())
        .<Class<? extends Annotation>>map(Annotation::annotationType)
        .filter(
            type ->
                type.isAnnotationPresent(Scope.class)
                    || type.isAnnotationPresent(NormalScope.class))
        .findFirst()
        .orElse(Singleton.class);
  }
}
