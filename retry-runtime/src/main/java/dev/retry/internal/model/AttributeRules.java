// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The attributes of one annotation; a problem tells the value, its bound, and the default. */
final class AttributeRules {
  private final Stated<?> stated;
  private final Problems problems;
  private boolean valid = true;

  AttributeRules(Stated<?> stated, Problems problems) {
    this.stated = stated;
    this.problems = problems;
  }

  /** {@return whether nothing was refused} */
  boolean valid() {
    return valid;
  }

  /**
   * Refuses the value of an attribute unless it is right.
   *
   * @param right whether it is
   * @param attribute its name
   * @param value its value
   * @param bound what it must be, and its unit
   */
  void require(boolean right, String attribute, Object value, String bound) {
    if (!right) {
      require(false, attribute, value, attribute + " " + bound, wayOut(attribute));
    }
  }

  /**
   * Refuses the value of an attribute unless it is right.
   *
   * @param right whether it is
   * @param attribute its name
   * @param value its value
   * @param bound what it must be
   * @param wayOut how to mend it, unless it is configured
   */
  void require(boolean right, String attribute, Object value, String bound, String wayOut) {
    if (!right) {
      valid = false;
      String from = stated.from().get(attribute);
      problems.add(
          stated.where()
              + ": "
              + Annotations.name(stated.annotation().annotationType())
              + "("
              + attribute
              + " = "
              + text(value)
              + ")",
          bound,
          from == null ? wayOut : "It comes from " + from + ": correct it there.");
    }
  }

  private String wayOut(String attribute) {
    Object byDefault = method(stated.annotation(), attribute).getDefaultValue();
    if ("".equals(byDefault)) {
      return "Leave it out.";
    }
    return byDefault == null
        ? "It has no default: give a value in that range."
        : "Leave it out for the default, " + text(byDefault) + ".";
  }

  /** {@return whether an attribute has another value than its default} */
  boolean isSet(String attribute) {
    return isSet(stated.annotation(), method(stated.annotation(), attribute));
  }

  /** {@return the value of an attribute as it stands in the source} */
  static String text(Annotation annotation, String attribute) {
    return text(value(annotation, method(annotation, attribute)));
  }

  private static Method method(Annotation annotation, String attribute) {
    try {
      return annotation.annotationType().getMethod(attribute);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * {@return what an annotation says beside its defaults, as it stands in the source}
   *
   * @param except the attribute to leave out
   */
  static String said(Annotation annotation, String except) {
    return Stream.of(annotation.annotationType().getDeclaredMethods())
        .filter(attribute -> !attribute.getName().equals(except) && isSet(annotation, attribute))
        .sorted(Comparator.comparing(Method::getName))
        .map(attribute -> attribute.getName() + " = " + text(value(annotation, attribute)))
        .collect(Collectors.joining(", "));
  }

  private static boolean isSet(Annotation annotation, Method attribute) {
    return !Objects.deepEquals(value(annotation, attribute), attribute.getDefaultValue());
  }

  static Object value(Annotation annotation, Method attribute) {
    try {
      return attribute.invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A value as it stands in the source. */
  private static String text(Object value) {
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> text(Array.get(value, i)))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof Class<?> type ? type.getSimpleName() + ".class" : value.toString();
  }
}
