// SPDX-License-Identifier: Apache-2.0
package dev.retry.guice;

import com.google.common.reflect.ClassPath;
import com.google.common.reflect.ClassPath.ClassInfo;
import com.google.inject.BindingAnnotation;
import com.google.inject.ScopeAnnotation;
import dev.retry.http.Api;
import jakarta.inject.Qualifier;
import jakarta.inject.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What interfaces say that Guice wants to know, and where they are. */
final class ApiInterfaces {
  private ApiInterfaces() {}

  /** {@return those of the class path in these packages and below, sorted by name} */
  static List<Class<?>> in(Collection<String> packages) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? ApiInterfaces.class.getClassLoader() : context;
    try {
      return ClassPath.from(loader).getAllClasses().stream()
          .filter(one -> packages.stream().anyMatch(name -> one.getName().startsWith(name + ".")))
          .sorted((one, other) -> one.getName().compareTo(other.getName()))
          .<Class<?>>map(ApiInterfaces::load)
          .filter(type -> type != null && type.isAnnotationPresent(Api.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the class, or {@code null} when something that it needs is not there} */
  private static @Nullable Class<?> load(ClassInfo one) {
    try {
      return one.load();
    } catch (LinkageError unusable) {
      return null;
    }
  }

  static List<Annotation> qualifiers(Class<?> api) {
    return Stream.of(api.getAnnotations())
        .filter(one -> has(one, Qualifier.class) || has(one, BindingAnnotation.class))
        .toList();
  }

  static Optional<Class<? extends Annotation>> scope(Class<?> api) {
    return Stream.of(api.getAnnotations())
        .filter(one -> has(one, Scope.class) || has(one, ScopeAnnotation.class))
        .<Class<? extends Annotation>>map(Annotation::annotationType)
        .findFirst();
  }

  private static boolean has(Annotation annotation, Class<? extends Annotation> meta) {
    return annotation.annotationType().isAnnotationPresent(meta);
  }
}
