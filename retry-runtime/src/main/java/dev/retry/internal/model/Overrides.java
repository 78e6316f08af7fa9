// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * All declarations of one method in a hierarchy: those that override each other, and those of
 * unrelated parents that meet.
 *
 * @param declarations each before those it overrides
 */
record Overrides(List<Method> declarations) {

  /** {@return whether a client must implement it: no default method has the last word} */
  boolean needsClient() {
    for (Method last : lowest(declarations)) {
      if (isAbstract(last)) {
        return true;
      }
    }
    return false;
  }

  /** {@return the declarations that a client implements; they may differ in their erasure} */
  List<Method> toImplement() {
    List<Method> all = new ArrayList<>();
    for (Method declaration : declarations) {
      if (isAbstract(declaration)) {
        all.add(declaration);
      }
    }
    return List.copyOf(all);
  }

  /** {@return the declaration that callers see: no other has a narrower return type} */
  Method mostSpecific() {
    List<Method> last = lowest(toImplement());
    if (last.size() == 1) {
      return last.get(0);
    }
    return last.stream()
        .filter(
            one ->
                last.stream()
                    .allMatch(other -> other.getReturnType().isAssignableFrom(one.getReturnType())))
        .findFirst()
        .orElse(last.get(0));
  }

  /** {@return those among the declarations that no other of them overrides} */
  static List<Method> lowest(List<Method> declarations) {
    return Hierarchy.lowest(declarations, Method::getDeclaringClass);
  }

  static boolean isAbstract(Method method) {
    return Modifier.isAbstract(method.getModifiers());
  }
}
