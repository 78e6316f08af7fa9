// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Types as a reader of messages knows them: {@code Map<String, User[]>}, without packages. */
final class TypeNames {
  private TypeNames() {}

  static String of(Type type) {
    if (type instanceof Class<?> known) {
      return known.getSimpleName();
    }
    if (type instanceof ParameterizedType parameterized) {
      return of(parameterized.getRawType())
          + Stream.of(parameterized.getActualTypeArguments())
              .map(TypeNames::of)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    if (type instanceof GenericArrayType array) {
      return of(array.getGenericComponentType()) + "[]";
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getLowerBounds().length > 0
          ? "? super " + of(wildcard.getLowerBounds()[0])
          : wildcard.getUpperBounds()[0] == Object.class
              ? "?"
              : "? extends " + of(wildcard.getUpperBounds()[0]);
    }
    return type.getTypeName();
  }

  /** {@return a method as messages name it, such as {@code GitHub.repos(String, int)}} */
  static String ofMethod(String owner, String name, Collection<? extends Type> parameters) {
    StringJoiner list = new StringJoiner(", ", "(", ")");
    for (Type type : parameters) {
      list.add(TypeVariables.erase(type).getSimpleName());
    }
    return owner + "." + name + list;
  }
}
