// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a source says for one key, as a value of its type.
 *
 * @param value the value of the attribute, or the base URL
 * @param from what messages call the key
 */
record ConfigValue(Object value, String from) {
  /** All other attributes of type double are times. */
  private static final Set<String> NUMBERS =
      Set.of("multiplier", "jitterFactor", "failureRate", "slowRate");

  // What Double.parseDouble takes besides, such as 10d, would not mean ten days.
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,99}(\\.\\d{1,99})?");
  private static final Pattern TIME = Pattern.compile("(" + NUMBER.pattern() + ") ?(ms|s|m|h|d)");
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "ms", new BigDecimal("0.001"),
          "s", BigDecimal.ONE,
          "m", BigDecimal.valueOf(60),
          "h", BigDecimal.valueOf(3_600),
          "d", BigDecimal.valueOf(86_400));

  /** {@return whether an attribute can be given as text; a class is named only in the source} */
  static boolean isWritable(Method attribute) {
    return type(attribute) != Class.class;
  }

  private static Class<?> type(Method attribute) {
    Class<?> type = attribute.getReturnType();
    return type.isArray() ? type.getComponentType() : type;
  }

  /** {@return whether an attribute is a time in seconds} */
  static boolean isTime(Method attribute) {
    return type(attribute) == double.class && !NUMBERS.contains(attribute.getName());
  }

  /**
   * {@return the value of an attribute}
   *
   * @throws IllegalArgumentException when the text is none; the message says what it must be, and
   *     does not quote it
   */
  static Object parse(Method attribute, String text) {
    if (!attribute.getReturnType().isArray()) {
      return one(attribute, text);
    }
    String[] texts = text.isEmpty() ? new String[0] : text.split(",", -1);
    Object array = Array.newInstance(type(attribute), texts.length);
    for (int i = 0; i < texts.length; i++) {
      Array.set(array, i, one(attribute, texts[i].strip()));
    }
    return array;
  }

  private static Object one(Method attribute, String text) {
    Class<?> type = type(attribute);
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class) {
      return bool(text);
    }
    if (type == int.class) {
      return (int) whole(text, Integer.MAX_VALUE);
    }
    if (type == long.class) {
      return whole(text, Long.MAX_VALUE);
    }
    if (type == double.class) {
      return isTime(attribute) ? seconds(text) : number(text);
    }
    return constant(type, text);
  }

  private static boolean bool(String text) {
    boolean value = text.equalsIgnoreCase("true");
    if (!value && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException("must be true or false");
    }
    return value;
  }

  private static long whole(String text, long most) {
    try {
      long value = Long.parseLong(text);
      if (Math.abs(value) <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, without the value.
    }
    throw new IllegalArgumentException("must be a whole number up to " + most);
  }

  private static double number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a number, such as 0.5");
    }
    return Double.parseDouble(text);
  }

  private static double seconds(String text) {
    if (text.equalsIgnoreCase("infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    if (NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      return new BigDecimal(time.group(1)).multiply(UNITS.get(time.group(3))).doubleValue();
    }
    try {
      Duration duration = Duration.parse(text);
      return BigDecimal.valueOf(duration.getSeconds())
          .add(BigDecimal.valueOf(duration.getNano(), 9))
          .doubleValue();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a time: seconds, such as 1.5; with a unit (ms, s, m, h, d), such as 500ms; in"
              + " the form of ISO 8601, such as PT1M30S; or infinity");
    }
  }

  private static Object constant(Class<?> type, String text) {
    return Stream.of(type.getEnumConstants())
        .filter(one -> one.toString().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))));
  }
}
