// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record, or a public getter of a bean.
 *
 * @param name its name
 * @param type its type, variables resolved
 * @param source where its annotations stand
 * @param getter reads it: takes and gives an {@code Object}
 */
record BeanProperty(String name, Type type, AnnotatedElement source, MethodHandle getter) {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  /**
   * {@return the properties of a type: those of a record in their order, others by name}
   *
   * @throws IllegalAccessException when its package is not open to this library
   */
  static List<BeanProperty> of(Type bean) throws IllegalAccessException {
    Class<?> raw = TypeVariables.erase(bean);
    TypeVariables variables = TypeVariables.of(bean);
    RecordComponent[] components = raw.getRecordComponents();
    if (components != null) {
      BeanProperty[] properties = new BeanProperty[components.length];
      for (int i = 0; i < properties.length; i++) {
        properties[i] =
            new BeanProperty(
                components[i].getName(),
                variables.resolve(components[i].getGenericType()),
                components[i],
                handle(components[i].getAccessor()));
      }
      return List.of(properties);
    }
    List<Method> getters =
        Stream.of(raw.getMethods())
            .filter(BeanProperty::isGetter)
            .sorted(Comparator.comparing(BeanProperty::nameOf))
            .toList();
    BeanProperty[] properties = new BeanProperty[getters.size()];
    for (int i = 0; i < properties.length; i++) {
      Method getter = getters.get(i);
      properties[i] =
          new BeanProperty(
              nameOf(getter),
              variables.resolve(getter.getGenericReturnType()),
              getter,
              handle(getter));
    }
    return List.of(properties);
  }

  private static boolean isGetter(Method method) {
    String name = method.getName();
    Class<?> returns = method.getReturnType();
    boolean named =
        name.startsWith("get")
            ? name.length() > 3
            : name.startsWith("is") && name.length() > 2 && returns == boolean.class;
    return named
        && method.getParameterCount() == 0
        && returns != void.class
        && method.getDeclaringClass() != Object.class
        && !method.isBridge()
        && !Modifier.isStatic(method.getModifiers());
  }

  /**
   * As JavaBeans has it: {@code getPageSize} is {@code pageSize}, {@code getURL} is {@code URL}.
   */
  private static String nameOf(Method getter) {
    String name = getter.getName().substring(getter.getName().startsWith("is") ? 2 : 3);
    boolean acronym =
        name.length() > 1
            && Character.isUpperCase(name.charAt(0))
            && Character.isUpperCase(name.charAt(1));
    return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static MethodHandle handle(Method getter) throws IllegalAccessException {
    if (!getter.trySetAccessible()) {
      throw new IllegalAccessException(getter.getName());
    }
    return MethodHandles.lookup().unreflect(getter).asType(GETTER);
  }

  /** {@return its value}; what its getter throws is thrown. */
  @Nullable Object read(Object bean) {
    try {
      return (Object) getter.invokeExact(bean);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable checked) {
      throw new UndeclaredThrowableException(checked);
    }
  }
}
