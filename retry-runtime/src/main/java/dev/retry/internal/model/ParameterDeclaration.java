// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as declared.
 *
 * @param index its place, from 0
 * @param text what messages call it: {@code parameter 'user'}, or {@code parameter 1} when the name
 *     is not in the class file
 * @param type its type, variables resolved
 * @param places the annotations that say where it goes; exactly one when it is right
 */
record ParameterDeclaration(int index, String text, Type type, List<Annotation> places) {

  /** {@return where it goes, or {@code null} unless exactly one annotation says so} */
  @Nullable Annotation place() {
    return places.size() == 1 ? places.get(0) : null;
  }
}
