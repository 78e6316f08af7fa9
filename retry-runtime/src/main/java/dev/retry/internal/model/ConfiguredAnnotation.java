// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An annotation with other values than the source has; in all it does it is as if it stood there.
 * Rules read it when a client is created, and never in a call.
 *
 * @param kind its type
 * @param values of all attributes, by name
 */
record ConfiguredAnnotation(Class<? extends Annotation> kind, Map<String, Object> values)
    implements InvocationHandler {

  /** {@return an annotation with these values} */
  static <A extends Annotation> A of(Class<A> kind, Map<String, Object> values) {
    return kind.cast(
        Proxy.newProxyInstance(
            kind.getClassLoader(),
            new Class<?>[] {kind},
            new ConfiguredAnnotation(kind, Map.copyOf(values))));
  }

  @Override
  public Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    if (arguments != null) {
      return isEqual(arguments[0]);
    }
    return switch (method.getName()) {
      case "annotationType" -> kind;
      case "hashCode" ->
          values.entrySet().stream()
              .mapToInt(value -> (127 * value.getKey().hashCode()) ^ hash(value.getValue()))
              .sum();
      case "toString" ->
          Annotations.name(kind) + "(" + AttributeRules.said(kind.cast(proxy), "") + ")";
      default -> copy(Objects.requireNonNull(values.get(method.getName())));
    };
  }

  private boolean isEqual(@Nullable Object other) {
    return kind.isInstance(other)
        && List.of(kind.getDeclaredMethods()).stream()
            .allMatch(
                attribute ->
                    Objects.deepEquals(
                        values.get(attribute.getName()),
                        AttributeRules.value(kind.cast(other), attribute)));
  }

  /** As {@link Annotation#hashCode()} wants it; that of an array is that of a list. */
  private static int hash(Object value) {
    return value.getClass().isArray()
        ? IntStream.range(0, Array.getLength(value))
            .mapToObj(i -> Array.get(value, i))
            .toList()
            .hashCode()
        : value.hashCode();
  }

  private static Object copy(Object value) {
    if (!value.getClass().isArray()) {
      return value;
    }
    int length = Array.getLength(value);
    Object copy = Array.newInstance(value.getClass().getComponentType(), length);
    System.arraycopy(value, 0, copy, 0, length);
    return copy;
  }
}
