// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of your own types into the text that is sent for them, in a path, a query, a field,
 * a cookie or a form.
 *
 * <pre>{@code
 * ClientFactory.builder()
 *     .converter((type, on) -> type == Money.class ? value -> ((Money) value).code() : null)
 * }</pre>
 *
 * <p>Asked before the types that are known anyway, so it may write an enum in lower case. A client
 * asks when it is created, and keeps the answer; only for the values of a {@code Map<String,
 * Object>} it asks when a class is met for the first time. Found by {@link
 * java.util.ServiceLoader}, or handed to the client's builder.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ParameterConverter {

  /**
   * {@return what makes a text of each value of the type, or {@code null} when this converter does
   * not know it} A text that is {@code null} counts as a value that is.
   *
   * @param type the declared type, generic arguments included; a wrapper for a primitive type, and
   *     for a list, an array or an {@link java.util.Optional} after itself what it holds
   * @param on what is declared: a parameter, a record component or a getter, with its annotations
   */
  @Nullable Function<Object, @Nullable String> converter(Type type, AnnotatedElement on);
}
