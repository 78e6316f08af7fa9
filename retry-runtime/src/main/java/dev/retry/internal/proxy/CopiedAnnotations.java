// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.proxy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.bytebuddy.implementation.attribute.MethodAttributeAppender;
import net.bytebuddy.implementation.attribute.TypeAttributeAppender;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes the annotations of an interface onto its generated class.
 *
 * <p>Not Byte Buddy's own copy: that writes the values in the order of reflection, which differs
 * from one run of the virtual machine to the next.
 */
final class CopiedAnnotations {

  private static final String SINGLETON = "Ljakarta/inject/Singleton;";

  /** Or CDI would make a second bean of a class that was built ahead into a bean archive. */
  private static final String VETOED = "Ljakarta/enterprise/inject/Vetoed;";

  private static final Set<String> SCOPES =
      Set.of(
          "jakarta.inject.Scope",
          "jakarta.enterprise.context.NormalScope",
          "com.google.inject.ScopeAnnotation");

  private CopiedAnnotations() {}

  /** Those of the interface, and that a container needs one client unless they say otherwise. */
  static TypeAttributeAppender of(Class<?> api) {
    return (visitor, type, filter) -> {
      Annotation[] annotations = api.getDeclaredAnnotations();
      copy(annotations, name -> visitor.visitAnnotation(name, true));
      if (Stream.of(annotations).noneMatch(CopiedAnnotations::isScope)) {
        visitor.visitAnnotation(SINGLETON, true).visitEnd();
      }
    };
  }

  /** The same, and that a container is not to find the class by itself. */
  static TypeAttributeAppender ofFile(Class<?> api) {
    return new TypeAttributeAppender.Compound(
        of(api), (visitor, type, filter) -> visitor.visitAnnotation(VETOED, true).visitEnd());
  }

  /** By name, for no container has to be there. */
  private static boolean isScope(Annotation annotation) {
    return Stream.of(annotation.annotationType().getAnnotations())
        .anyMatch(meta -> SCOPES.contains(meta.annotationType().getName()));
  }

  /** Those of a method and of its parameters. */
  static MethodAttributeAppender.Factory of(Method method) {
    return type ->
        (visitor, written, filter) -> {
          copy(method.getDeclaredAnnotations(), name -> visitor.visitAnnotation(name, true));
          Annotation[][] parameters = method.getParameterAnnotations();
          for (int i = 0; i < parameters.length; i++) {
            int index = i;
            copy(parameters[i], name -> visitor.visitParameterAnnotation(index, name, true));
          }
        };
  }

  /** Where an annotation of a type goes. */
  @FunctionalInterface
  private interface Target {
    AnnotationVisitor visit(String descriptor);
  }

  private static void copy(Annotation[] annotations, Target target) {
    for (Annotation annotation : annotations) {
      SortedMap<String, Object> values = values(annotation);
      if (values != null) {
        write(values, target.visit(Type.getDescriptor(annotation.annotationType())));
      }
    }
  }

  /** The values by name, or {@code null} when one names a class that is not there. */
  private static @Nullable SortedMap<String, Object> values(Annotation annotation) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
      if (!Modifier.isStatic(attribute.getModifiers())) {
        try {
          values.put(
              attribute.getName(),
              // By its handler, for the type may be private to a module that is not open.
              Proxy.getInvocationHandler(annotation).invoke(annotation, attribute, null));
        } catch (Throwable missing) {
          return null;
        }
      }
    }
    return values;
  }

  private static void write(Map<String, Object> values, AnnotationVisitor to) {
    values.forEach((name, value) -> write(name, value, to));
    to.visitEnd();
  }

  private static void write(@Nullable String name, Object value, AnnotationVisitor to) {
    if (value instanceof Annotation nested) {
      SortedMap<String, Object> values = values(nested);
      if (values != null) {
        write(values, to.visitAnnotation(name, Type.getDescriptor(nested.annotationType())));
      }
    } else if (value instanceof Enum<?> constant) {
      to.visitEnum(name, Type.getDescriptor(constant.getDeclaringClass()), constant.name());
    } else if (value instanceof Class<?> type) {
      to.visit(name, Type.getType(type));
    } else if (value instanceof Object[] array) {
      AnnotationVisitor elements = to.visitArray(name);
      for (Object element : array) {
        write(null, element, elements);
      }
      elements.visitEnd();
    } else {
      to.visit(name, value); // a primitive, a string, or an array of primitives
    }
  }
}
