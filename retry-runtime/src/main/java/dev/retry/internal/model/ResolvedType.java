// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Types that stand nowhere in the source: equal to the JDK's own, since codecs keep types as keys.
 */
sealed interface ResolvedType extends Type {

  /** An array of something generic. */
  record ArrayOf(Type component) implements ResolvedType, GenericArrayType {
    @Override
    public Type getGenericComponentType() {
      return component;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof GenericArrayType that
          && that.getGenericComponentType().equals(component);
    }

    @Override
    public int hashCode() {
      return component.hashCode();
    }

    @Override
    public String toString() {
      return TypeNames.of(this);
    }
  }

  /** A class with its arguments. */
  record Generic(Class<?> raw, @Nullable Type owner, List<Type> arguments)
      implements ResolvedType, ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return owner;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ParameterizedType that
          && that.getRawType().equals(raw)
          && Objects.equals(that.getOwnerType(), owner)
          && Arrays.equals(that.getActualTypeArguments(), getActualTypeArguments());
    }

    @Override
    public int hashCode() {
      return arguments.hashCode() ^ Objects.hashCode(owner) ^ raw.hashCode();
    }

    @Override
    public String toString() {
      return TypeNames.of(this);
    }
  }

  /** An argument that is only bounded. */
  record Wildcard(List<Type> lower, List<Type> upper) implements ResolvedType, WildcardType {
    @Override
    public Type[] getLowerBounds() {
      return lower.toArray(Type[]::new);
    }

    @Override
    public Type[] getUpperBounds() {
      return upper.toArray(Type[]::new);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof WildcardType that
          && Arrays.equals(that.getLowerBounds(), getLowerBounds())
          && Arrays.equals(that.getUpperBounds(), getUpperBounds());
    }

    @Override
    public int hashCode() {
      return lower.hashCode() ^ upper.hashCode();
    }

    @Override
    public String toString() {
      return TypeNames.of(this);
    }
  }
}
