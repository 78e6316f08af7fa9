// SPDX-License-Identifier: Apache-2.0
package dev.retry.ahead;

import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.message.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a client looks up by reflection when it is made, and codecs when they read and write: for a
 * native image, which would leave it out.
 */
final class ReachableTypes {
  private static final String OF_INTERFACES = "\"allDeclaredMethods\": true";
  private static final String OF_DATA =
      "\"allDeclaredConstructors\": true, \"allDeclaredMethods\": true, \"allDeclaredFields\":"
          + " true";

  /** Where the types are that stand in a declaration. */
  private static final Set<String> LIBRARY =
      Set.of(
          Retry.class.getPackageName(),
          Api.class.getPackageName(),
          Response.class.getPackageName());

  private final SortedMap<String, String> found = new TreeMap<>();
  private final Set<AnnotatedElement> seen = new HashSet<>();

  private ReachableTypes() {}

  /**
   * {@return those of an interface}
   *
   * @param api the interface
   * @param client the name of its class
   */
  static ReachableTypes of(Class<?> api, String client) {
    ReachableTypes types = new ReachableTypes();
    types.add(api);
    types.found.put(client, "\"allDeclaredConstructors\": true, " + OF_INTERFACES);
    return types;
  }

  private void add(Class<?> api) {
    found.put(api.getName(), OF_INTERFACES);
    addNamedBy(api);
    for (Method method : api.getDeclaredMethods()) {
      addNamedBy(method);
      addData(method.getGenericReturnType());
      for (Parameter parameter : method.getParameters()) {
        addNamedBy(parameter);
        addData(parameter.getParameterizedType());
      }
    }
    for (Class<?> parent : api.getInterfaces()) {
      add(parent);
    }
    for (Type parent : api.getGenericInterfaces()) {
      addData(parent);
    }
  }

  /** Classes that annotations name, such as conditions and exceptions: they are made. */
  private void addNamedBy(AnnotatedElement element) {
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (!type.getName().startsWith("java.") && seen.add(type)) {
        addNamedBy(type);
      }
      for (Method attribute : type.getDeclaredMethods()) {
        addNamedBy(annotation, attribute);
      }
    }
  }

  private void addNamedBy(Annotation annotation, Method attribute) {
    try {
      attribute.setAccessible(true);
      addNamed(attribute.invoke(annotation));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(annotation + " cannot be read", e);
    }
  }

  private void addNamed(Object value) {
    if (value instanceof Class<?> type && isOwn(type)) {
      found.putIfAbsent(type.getName(), "\"allDeclaredConstructors\": true");
    } else if (value instanceof Object[] array) {
      for (Object element : array) {
        addNamed(element);
      }
    } else if (value instanceof Annotation nested) {
      for (Method attribute : nested.annotationType().getDeclaredMethods()) {
        addNamedBy(nested, attribute);
      }
    }
  }

  /** Types that are sent and received, and all that is in them. */
  private void addData(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      addData(parameterized.getRawType());
      List.of(parameterized.getActualTypeArguments()).forEach(this::addData);
    } else if (type instanceof GenericArrayType array) {
      addData(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      List.of(wildcard.getUpperBounds()).forEach(this::addData);
    } else if (type instanceof Class<?> known && known.isArray()) {
      addData(known.getComponentType());
    } else if (type instanceof Class<?> known
        && isOwn(known)
        && !OF_INTERFACES.equals(found.get(known.getName()))
        && !OF_DATA.equals(found.put(known.getName(), OF_DATA))) {
      for (Field field : known.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          addData(field.getGenericType());
        }
      }
      if (known.getGenericSuperclass() != null) {
        addData(known.getGenericSuperclass());
      }
    }
  }

  /** Whether a type is neither Java's nor this library's. */
  private static boolean isOwn(Class<?> type) {
    return !type.isPrimitive()
        && !type.getName().startsWith("java.")
        && !LIBRARY.contains(type.getPackageName());
  }

  /** {@return the file that a native image reads}, sorted, so that it is the same in every run. */
  String toJson() {
    return found.entrySet().stream()
        .map(type -> "    {\"type\": \"" + type.getKey() + "\", " + type.getValue() + "}")
        .collect(Collectors.joining(",\n", "{\n  \"reflection\": [\n", "\n  ]\n}\n"));
  }
}
