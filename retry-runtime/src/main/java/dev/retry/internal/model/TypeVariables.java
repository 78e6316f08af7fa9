// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the type variables of a hierarchy stand for: with {@code interface Users extends
 * Base<User>}, the {@code T} of {@code Base<T>} is {@code User}.
 */
final class TypeVariables {
  private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

  static TypeVariables of(Type type) {
    TypeVariables variables = new TypeVariables();
    variables.visit(type);
    return variables;
  }

  private void visit(Type type) {
    bind(type);
    parents(erase(type)).forEach(this::visit);
  }

  private static Stream<Type> parents(Class<?> type) {
    return Stream.concat(
        Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()));
  }

  private void bind(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] values = parameterized.getActualTypeArguments();
      TypeVariable<?>[] names = erase(type).getTypeParameters();
      for (int i = 0; i < names.length; i++) {
        arguments.put(names[i], resolve(values[i]));
      }
    }
  }

  /** {@return the type with each known variable replaced, at any depth} */
  Type resolve(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return arguments.getOrDefault(variable, variable);
    }
    if (type instanceof GenericArrayType array) {
      Type component = resolve(array.getGenericComponentType());
      return component instanceof Class<?> known
          ? Array.newInstance(known, 0).getClass()
          : component.equals(array.getGenericComponentType())
              ? array
              : new ResolvedType.ArrayOf(component);
    }
    if (type instanceof ParameterizedType parameterized) {
      Type[] before = parameterized.getActualTypeArguments();
      Type[] after = resolve(before);
      return Arrays.equals(before, after)
          ? parameterized
          : new ResolvedType.Generic(
              erase(parameterized), parameterized.getOwnerType(), List.of(after));
    }
    if (type instanceof WildcardType wildcard) {
      Type[] lower = resolve(wildcard.getLowerBounds());
      Type[] upper = resolve(wildcard.getUpperBounds());
      return Arrays.equals(lower, wildcard.getLowerBounds())
              && Arrays.equals(upper, wildcard.getUpperBounds())
          ? wildcard
          : new ResolvedType.Wildcard(List.of(lower), List.of(upper));
    }
    return type;
  }

  private Type[] resolve(Type[] types) {
    Type[] resolved = new Type[types.length];
    for (int i = 0; i < types.length; i++) {
      resolved[i] = resolve(types[i]);
    }
    return resolved;
  }

  /** {@return the types of a method's parameters, each known variable replaced} */
  List<Type> parametersOf(Method method) {
    return List.of(resolve(method.getGenericParameterTypes()));
  }

  /** {@return the class that the virtual machine sees for a type} */
  static Class<?> erase(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return Array.newInstance(erase(array.getGenericComponentType()), 0).getClass();
    }
    if (type instanceof TypeVariable<?> variable) {
      return erase(variable.getBounds()[0]);
    }
    if (type instanceof WildcardType wildcard) {
      return erase(wildcard.getUpperBounds()[0]);
    }
    return (Class<?>) type;
  }

  /** {@return whether a type is another, or extends it with exactly its arguments} */
  static boolean isSubtype(Type type, Type other) {
    Class<?> raw = erase(type);
    if (type.equals(other) || (other instanceof Class<?> of && of.isAssignableFrom(raw))) {
      return true;
    }
    TypeVariables variables = new TypeVariables();
    variables.bind(type);
    return parents(raw).anyMatch(parent -> isSubtype(variables.resolve(parent), other));
  }

  /**
   * {@return what a type says for a variable of a parent, such as {@code String} for that of {@code
   * Iterable} when it is {@code List<String>}; {@code null} when it is no such type, or a raw one}
   */
  static @Nullable Type argument(Type type, Class<?> parent, int variable) {
    Class<?> raw = erase(type);
    if (raw == parent) {
      return type instanceof ParameterizedType known
          ? known.getActualTypeArguments()[variable]
          : null;
    }
    if (!parent.isAssignableFrom(raw)) {
      return null;
    }
    TypeVariables variables = new TypeVariables();
    variables.bind(type);
    return parents(raw)
        .filter(next -> parent.isAssignableFrom(erase(next)))
        .findFirst()
        .map(next -> argument(variables.resolve(next), parent, variable))
        .orElse(null);
  }

  /** {@return the class for a primitive type, and any other type as it is} */
  static Type boxed(Type type) {
    return type instanceof Class<?> known ? MethodType.methodType(known).wrap().returnType() : type;
  }

  /** {@return a generic class with its only argument, such as {@code List<T>}} */
  static Type parameterized(Class<?> raw, Type argument) {
    return new ResolvedType.Generic(raw, null, List.of(argument));
  }
}
