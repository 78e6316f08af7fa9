// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring;

import dev.retry.client.BuiltClient;
import dev.retry.http.Api;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Registers what {@link EnableRetryClients} asks for. */
class ClientRegistrar implements ImportBeanDefinitionRegistrar {
  private final Environment environment;
  private final ResourceLoader resources;
  private final ClassLoader loader;

  ClientRegistrar(Environment environment, ResourceLoader resources) {
    this.environment = environment;
    this.resources = resources;
    this.loader = Objects.requireNonNull(resources.getClassLoader());
  }

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    MergedAnnotation<EnableRetryClients> says =
        importing.getAnnotations().get(EnableRetryClients.class);
    List<Class<?>> apis = new ArrayList<>(List.of(says.getClassArray("clients")));
    List<String> packages = new ArrayList<>(List.of(says.getStringArray("basePackages")));
    for (Class<?> one : says.getClassArray("basePackageClasses")) {
      packages.add(one.getPackageName());
    }
    if (packages.isEmpty() && apis.isEmpty()) {
      packages.add(ClassUtils.getPackageName(importing.getClassName()));
    }
    apis.addAll(found(packages));
    if (apis.isEmpty()) {
      throw new IllegalStateException(
          "@EnableRetryClients of "
              + importing.getClassName()
              + ": no interface with @Api is in "
              + String.join(", ", packages)
              + ".\n  Name other basePackages, or the interfaces: clients = ….");
    }
    register(apis, registry);
  }

  /** {@return the interfaces in these packages and below} */
  final List<Class<?>> found(Collection<String> packages) {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false, environment) {
          @Override
          protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
            AnnotationMetadata type = definition.getMetadata();
            return type.isInterface() && !type.isAnnotation() && type.isIndependent();
          }
        };
    scanner.setResourceLoader(resources);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Api.class, false, false));
    return packages.stream()
        .flatMap(name -> scanner.findCandidateComponents(name).stream())
        .map(BeanDefinition::getBeanClassName)
        .distinct()
        .sorted()
        .<Class<?>>map(name -> ClassUtils.resolveClassName(Objects.requireNonNull(name), loader))
        .toList();
  }

  /** Registers a bean for each interface, and what checks them all when the context starts. */
  static void register(List<Class<?>> apis, BeanDefinitionRegistry registry) {
    RootBeanDefinition check = ContextCheck.definition(registry);
    for (Class<?> api : apis) {
      if (!BuiltClient.isFor(api)) {
        throw new IllegalStateException(
            api.getSimpleName()
                + ": no client can be made of it.\n"
                + "  It has to be an interface with @Api, and without type variables.");
      }
      register(api, registry);
      ContextCheck.add(check, api);
    }
  }

  private static void register(Class<?> api, BeanDefinitionRegistry registry) {
    String name = beanName(api);
    if (registry.containsBeanDefinition(name)) {
      Object other =
          registry.getBeanDefinition(name).getAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE);
      if (other instanceof Class<?> type && type != api && type.isInterface()) {
        throw new IllegalStateException(
            "the clients of "
                + type.getName()
                + " and "
                + api.getName()
                + " would both be the bean '"
                + name
                + "'.\n  Give one of them another name: @Api(name = …).");
      }
      return; // the same again, or a bean of the application in its place
    }
    RootBeanDefinition definition = new RootBeanDefinition(ClientBean.class);
    definition.getConstructorArgumentValues().addIndexedArgumentValue(0, api);
    definition.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
    definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, api);
    registry.registerBeanDefinition(name, definition);
  }

  private static String beanName(Class<?> api) {
    Api says = api.getAnnotation(Api.class);
    return StringUtils.uncapitalizeAsProperty(
        says == null || says.name().isEmpty() ? api.getSimpleName() : says.name());
  }
}
