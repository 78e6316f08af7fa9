// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Annotations that stand for one thing because they have one name must say the same of it.
 *
 * @param <A> their kind
 */
final class Agreement<A extends Annotation> {
  private final String thing;
  private final Function<A, String> says;
  private final Problems problems;
  private final Map<String, Stated<A>> seen = new HashMap<>();

  /**
   * Nothing is said yet.
   *
   * @param thing what they stand for
   * @param says the attributes of one, without the name
   */
  Agreement(String thing, Function<A, String> says, Problems problems) {
    this.thing = thing;
    this.says = says;
    this.problems = problems;
  }

  /** Refuses one that says something else than the first of its name. */
  void check(String name, Stated<A> stated) {
    Stated<A> first = seen.putIfAbsent(name, stated);
    if (first != null && !first.annotation().equals(stated.annotation())) {
      problems.add(
          stated.where(),
          String.format(
              "%s is the same %s as %s of %s, %s",
              text(stated),
              thing,
              text(first),
              first.where(),
              name.isEmpty() ? "that of the API" : "named '" + name + "'"),
          "Give one of them a name of its own, or let both say the same.");
    }
  }

  private String text(Stated<A> stated) {
    A annotation = stated.annotation();
    return Annotations.name(annotation.annotationType()) + "(" + says.apply(annotation) + ")";
  }
}
