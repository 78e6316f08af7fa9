// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.spi.ParameterConverter;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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

/** Finds how values of a type become texts: as a converter of the client says, else by itself. */
final class ValueFormats {
  /** The types of one text, for messages. */
  private static final String SCALARS =
      "a CharSequence, number, boolean, char, enum, UUID, URI or java.time value";

  private static final String CONVERTER = "or give the client a ParameterConverter for it.";

  private static final Function<Object, @Nullable String> PLAIN = Object::toString;

  private static final Set<Class<?>> WHOLE =
      Set.of(
          int.class,
          long.class,
          short.class,
          byte.class,
          Integer.class,
          Long.class,
          Short.class,
          Byte.class);

  private final List<ParameterConverter> converters;

  ValueFormats(List<ParameterConverter> converters) {
    this.converters = List.copyOf(converters);
  }

  /** {@return what to do about a type without format, in lines} */
  static String[] wayOut(boolean several) {
    String other = several ? ", or an Optional, Iterable or array of one," : ",";
    return new String[] {"Take " + SCALARS + other, CONVERTER};
  }

  /**
   * {@return the format of a type, or {@code null} when there is none}
   *
   * @param type what is declared
   * @param on where it is declared
   */
  @Nullable ValueFormat of(Type type, AnnotatedElement on) {
    Function<Object, @Nullable String> scalar = scalar(type, on);
    if (scalar != null) {
      return new ScalarFormat(scalar, scalar == PLAIN && WHOLE.contains(TypeVariables.erase(type)));
    }
    Class<?> raw = TypeVariables.erase(type);
    if (raw.isArray()) {
      Function<Object, @Nullable String> member = scalar(raw.getComponentType(), on);
      return member == null ? null : value -> texts(members(value), member);
    }
    if (raw == Optional.class) {
      return type instanceof ParameterizedType optional
          ? optional(of(optional.getActualTypeArguments()[0], on))
          : null;
    }
    Type argument = TypeVariables.argument(type, Iterable.class, 0);
    Function<Object, @Nullable String> member = argument == null ? null : scalar(argument, on);
    return member == null ? null : value -> texts((Iterable<?>) value, member);
  }

  /** {@return how a value of the type becomes one text, or {@code null} when it does not} */
  @Nullable Function<Object, @Nullable String> scalar(Type declared, AnnotatedElement on) {
    Type type = declared instanceof WildcardType some ? some.getUpperBounds()[0] : declared;
    for (ParameterConverter converter : converters) {
      Function<Object, @Nullable String> own = converter.converter(TypeVariables.boxed(type), on);
      if (own != null) {
        return own;
      }
    }
    Class<?> raw = TypeVariables.erase(type);
    if (Enum.class.isAssignableFrom(raw)) {
      return value -> ((Enum<?>) value).name();
    }
    if (raw == ZonedDateTime.class) {
      // With the name of its zone, it would be no time of ISO 8601.
      return value -> ((ZonedDateTime) value).toOffsetDateTime().toString();
    }
    boolean known =
        raw.isPrimitive()
            || CharSequence.class.isAssignableFrom(raw)
            || Number.class.isAssignableFrom(raw)
            || Set.of(Boolean.class, Character.class, UUID.class, URI.class).contains(raw)
            || (raw.getPackageName().equals("java.time") && isIso(raw));
    return known ? PLAIN : null;
  }

  /** {@return whether a type says nothing of its values} */
  static boolean isAny(Type type) {
    return TypeVariables.erase(type) == Object.class;
  }

  /** {@return a format that tells values apart as they come} */
  ValueFormat any(String where, AnnotatedElement on) {
    return new AnyFormat(where, type -> scalar(type, on));
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

  static List<String> one(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }

  private static List<String> texts(Iterable<?> values, Function<Object, @Nullable String> format) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      String text = value == null ? null : format.apply(value);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  static Iterable<?> members(Object array) {
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
