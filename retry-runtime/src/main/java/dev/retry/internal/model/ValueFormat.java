// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The texts that are sent for an argument: none, one, or several. */
@FunctionalInterface
interface ValueFormat {
  /** The types of one text, for messages. */
  String SCALARS = "a CharSequence, number, boolean, char, enum, UUID, URI or java.time value";

  /** {@return each text, in order} */
  List<String> texts(Object value);

  /** {@return the format of a type, or {@code null} when there is none} */
  static @Nullable ValueFormat of(Type type) {
    Function<Object, String> scalar = scalar(type);
    if (scalar != null) {
      return value -> List.of(scalar.apply(value));
    }
    Class<?> raw = TypeVariables.erase(type);
    if (raw.isArray()) {
      Function<Object, String> member = scalar(raw.getComponentType());
      return member == null ? null : value -> texts(array(value), member);
    }
    if (type instanceof ParameterizedType parameterized
        && parameterized.getActualTypeArguments().length == 1) {
      Type argument = parameterized.getActualTypeArguments()[0];
      if (raw == Optional.class) {
        return optional(of(argument));
      }
      Function<Object, String> member = scalar(argument);
      return member != null && Iterable.class.isAssignableFrom(raw)
          ? value -> texts((Iterable<?>) value, member)
          : null;
    }
    return null;
  }

  /** {@return how a value of the type becomes one text, or {@code null} when it does not} */
  static @Nullable Function<Object, String> scalar(Type type) {
    Class<?> raw = TypeVariables.erase(type);
    if (Enum.class.isAssignableFrom(raw)) {
      return value -> ((Enum<?>) value).name();
    }
    boolean known =
        raw.isPrimitive()
            || CharSequence.class.isAssignableFrom(raw)
            || Number.class.isAssignableFrom(raw)
            || Set.of(Boolean.class, Character.class, UUID.class, URI.class).contains(raw)
            || (raw.getPackageName().equals("java.time") && isIso(raw));
    return known ? Object::toString : null;
  }

  private static boolean isIso(Class<?> ofTime) {
    return TemporalAccessor.class.isAssignableFrom(ofTime)
        || TemporalAmount.class.isAssignableFrom(ofTime)
        || ZoneId.class.isAssignableFrom(ofTime);
  }

  private static @Nullable ValueFormat optional(@Nullable ValueFormat of) {
    return of == null
        ? null
        : value -> ((Optional<?>) value).<List<String>>map(of::texts).orElse(List.of());
  }

  private static List<String> texts(Iterable<?> values, Function<Object, String> format) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      if (value != null) {
        texts.add(format.apply(value));
      }
    }
    return texts;
  }

  private static Iterable<?> array(Object array) {
    if (array instanceof Object[] objects) {
      return Arrays.asList(objects);
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      values.add(Array.get(array, i));
    }
    return values;
  }
}
