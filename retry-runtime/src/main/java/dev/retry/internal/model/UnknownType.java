// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a type that nothing tells.
 *
 * @param what what it is, to follow the type in a message
 * @param wayOut how to mend it
 */
record UnknownType(String what, String wayOut) {

  /** {@return the first such part, at any depth, or {@code null} when all is known} */
  static @Nullable UnknownType in(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return new UnknownType(
          "and nothing says what " + variable.getName() + " stands for",
          "Name the type, or extend its interface with one, such as Base<User>.");
    }
    if (type instanceof WildcardType) {
      return new UnknownType("and '?' is no type that can be read", "Name the type.");
    }
    if (type instanceof GenericArrayType array) {
      return in(array.getGenericComponentType());
    }
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments())
          .map(UnknownType::in)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
    Class<?> raw = (Class<?>) type;
    return raw.getTypeParameters().length == 0
        ? null
        : new UnknownType(
            "but " + raw.getSimpleName() + " is a raw type",
            "Write what it holds, such as " + raw.getSimpleName() + "<User>.");
  }
}
