// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The texts of values whose type is known only when they come. */
final class AnyFormat implements ValueFormat {
  private final String where;
  private final ClassValue<Optional<Function<Object, @Nullable String>>> scalars;

  /**
   * Makes one.
   *
   * @param where the parameter, for messages
   * @param finder asked once per class
   */
  AnyFormat(String where, Function<Class<?>, @Nullable Function<Object, @Nullable String>> finder) {
    this.where = where;
    this.scalars =
        new ClassValue<>() {
          @Override
          protected Optional<Function<Object, @Nullable String>> computeValue(Class<?> type) {
            return Optional.ofNullable(finder.apply(type));
          }
        };
  }

  @Override
  public List<String> texts(Object value) {
    Function<Object, @Nullable String> scalar = scalar(value);
    if (scalar != null) {
      return ValueFormats.one(scalar.apply(value));
    }
    if (value instanceof Optional<?> held) {
      return held.<List<String>>map(this::texts).orElse(List.of());
    }
    if (value instanceof Iterable<?> several) {
      return members(several);
    }
    if (value.getClass().isArray()) {
      return members(ValueFormats.members(value));
    }
    throw refused(value);
  }

  private List<String> members(Iterable<?> values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      if (value != null) {
        Function<Object, @Nullable String> scalar = scalar(value);
        if (scalar == null) {
          throw refused(value);
        }
        texts.addAll(ValueFormats.one(scalar.apply(value)));
      }
    }
    return texts;
  }

  private @Nullable Function<Object, @Nullable String> scalar(Object value) {
    // A constant with a body has a class of its own.
    Class<?> type = value instanceof Enum<?> one ? one.getDeclaringClass() : value.getClass();
    return scalars.get(type).orElse(null);
  }

  private IllegalArgumentException refused(Object value) {
    return new IllegalArgumentException(
        where + " holds " + value.getClass().getSimpleName() + ", for which there is no text");
  }
}
