// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * An interface and all that it extends.
 *
 * @param interfaces each before its parents, the interface itself first
 * @param variables what their type variables stand for
 */
record Hierarchy(List<Class<?>> interfaces, TypeVariables variables) {

  static Hierarchy of(Class<?> api) {
    Deque<Class<?>> sorted = new ArrayDeque<>();
    visit(api, new HashSet<>(), sorted);
    return new Hierarchy(List.copyOf(sorted), TypeVariables.of(api));
  }

  Class<?> api() {
    return interfaces.get(0);
  }

  /** Depth first, a child after its parents: turned round, that is each before its parents. */
  private static void visit(Class<?> type, Set<Class<?>> seen, Deque<Class<?>> sorted) {
    if (seen.add(type)) {
      Class<?>[] parents = type.getInterfaces();
      for (int i = parents.length - 1; i >= 0; i--) {
        visit(parents[i], seen, sorted);
      }
      sorted.addFirst(type);
    }
  }

  /**
   * {@return the interfaces that inherit from the ones of these declarations, those, and all that
   * they inherit from; so not the other parents of a common child}
   */
  List<Class<?>> relatedTo(List<Method> declarations) {
    if (interfaces.size() == 1) {
      return interfaces;
    }
    return interfaces.stream()
        .filter(
            type ->
                declarations.stream()
                    .map(Method::getDeclaringClass)
                    .anyMatch(one -> one.isAssignableFrom(type) || type.isAssignableFrom(one)))
        .toList();
  }

  /**
   * {@return those that nothing else among them overrides or extends}
   *
   * @param owner the interface that each belongs to
   */
  static <T> List<T> lowest(List<T> all, Function<T, Class<?>> owner) {
    if (all.size() < 2) {
      return all;
    }
    return all.stream()
        .filter(
            one ->
                all.stream()
                    .noneMatch(
                        other ->
                            owner.apply(other) != owner.apply(one)
                                && owner.apply(one).isAssignableFrom(owner.apply(other))))
        .toList();
  }
}
