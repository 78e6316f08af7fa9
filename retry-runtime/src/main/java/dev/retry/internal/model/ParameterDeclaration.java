// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.Deadline;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as declared.
 *
 * @param index its place, from 0
 * @param source where its annotations stand
 * @param type its type, variables resolved
 * @param places the annotations that say where it goes; exactly one when it is right
 */
record ParameterDeclaration(int index, Parameter source, Type type, List<Annotation> places) {

  /** {@return what the source calls it, or {@code null} when that is not in the class file} */
  @Nullable String name() {
    return source.isNamePresent() ? source.getName() : null;
  }

  /** {@return what messages call it: {@code parameter 'user'}, or {@code parameter 1}} */
  String text() {
    return "parameter " + (source.isNamePresent() ? "'" + source.getName() + "'" : index + 1);
  }

  /** {@return whether it is a limit of the call, and not sent} */
  boolean isDeadline() {
    return type == Deadline.class;
  }

  /** {@return what it says for one place, or {@code null} when it does not go there} */
  <A extends Annotation> @Nullable A goesTo(Class<A> place) {
    for (Annotation one : places) {
      if (place.isInstance(one)) {
        return place.cast(one);
      }
    }
    return null;
  }
}
