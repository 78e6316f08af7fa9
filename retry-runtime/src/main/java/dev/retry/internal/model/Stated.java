// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;

/**
 * An annotation that applies to a method, and where it stands.
 *
 * @param annotation what it says
 * @param where the interface or method that carries it, for messages
 * @param onMethod whether it stands on the method, and not on an interface
 * @param from the key that each attribute comes from that does not come from the source
 * @param <A> its kind
 */
record Stated<A extends Annotation>(
    A annotation, String where, boolean onMethod, Map<String, String> from) {

  Stated(A annotation, String where, boolean onMethod) {
    this(annotation, where, onMethod, Map.of());
  }

  /** {@return its name, and the keys that set it} */
  String name() {
    String name = Annotations.name(annotation.annotationType());
    return from.isEmpty() ? name : name + " (" + String.join(", ", from.values()) + ")";
  }

  /** {@return each attribute that is configured, such as {@code @Retry(maxWait = 5.0): …}} */
  List<String> configured() {
    return from.entrySet().stream()
        .map(
            one ->
                Annotations.name(annotation.annotationType())
                    + "("
                    + one.getKey()
                    + " = "
                    + AttributeRules.text(annotation, one.getKey())
                    + "): "
                    + one.getValue())
        .toList();
  }
}
