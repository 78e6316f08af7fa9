// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one annotation of a kind that stands on the nearest declaration of a method, and the
 * one on the nearest interface that declares or inherits it.
 */
final class AnnotationSearch {
  private final Hierarchy hierarchy;
  private final Problems problems;

  /** Each element is asked for every kind, and reading its annotations takes long. */
  private final Map<AnnotatedElement, List<Annotation>> carried = new HashMap<>();

  AnnotationSearch(Hierarchy hierarchy, Problems problems) {
    this.hierarchy = hierarchy;
    this.problems = problems;
  }

  <A extends Annotation> @Nullable Stated<A> onMethod(Class<A> kind, Overrides overrides) {
    for (Method declaration : overrides.toImplement()) {
      if (!on(declaration, kind).isEmpty()) {
        return on(declaration, where(declaration), kind, true);
      }
    }
    return null;
  }

  <A extends Annotation> @Nullable Stated<A> onInterface(Class<A> kind, Overrides overrides) {
    return nearest(kind, related(overrides));
  }

  /** {@return each annotation of a kind that can be repeated, on the nearest declaration} */
  <A extends Annotation> List<Stated<A>> allOnMethod(Class<A> kind, Overrides overrides) {
    for (Method declaration : overrides.toImplement()) {
      if (!on(declaration, kind).isEmpty()) {
        return all(declaration, where(declaration), kind, true);
      }
    }
    return List.of();
  }

  /** {@return the same on the nearest interface} */
  <A extends Annotation> List<Stated<A>> allOnInterface(Class<A> kind, Overrides overrides) {
    Class<?> carrier = carrier(kind, related(overrides));
    return carrier == null ? List.of() : all(carrier, carrier.getSimpleName(), kind, false);
  }

  private <A extends Annotation> List<Stated<A>> all(
      AnnotatedElement element, String where, Class<A> kind, boolean onMethod) {
    return on(element, kind).stream().map(found -> new Stated<>(found, where, onMethod)).toList();
  }

  private List<Class<?>> related(Overrides overrides) {
    return hierarchy.relatedTo(overrides.toImplement());
  }

  /** {@return the annotation of the nearest of these interfaces} */
  <A extends Annotation> @Nullable Stated<A> nearest(Class<A> kind, List<Class<?>> interfaces) {
    Class<?> carrier = carrier(kind, interfaces);
    return carrier == null ? null : on(carrier, carrier.getSimpleName(), kind, false);
  }

  private <A extends Annotation> @Nullable Class<?> carrier(
      Class<A> kind, List<Class<?>> interfaces) {
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> type : interfaces) {
      if (!on(type, kind).isEmpty()) {
        all.add(type);
      }
    }
    if (all.isEmpty()) {
      return null;
    }
    List<Class<?>> carriers = Hierarchy.lowest(all, type -> type);
    Class<?> first = carriers.get(0);
    for (Class<?> other : carriers) {
      if (other != first && !on(other, kind).equals(on(first, kind))) {
        String name = Annotations.name(kind);
        String api = hierarchy.api().getSimpleName();
        problems.add(
            api,
            String.format(
                "%s and %s carry a different %s, and neither extends the other",
                first.getSimpleName(), other.getSimpleName(), name),
            "Put the " + name + " that shall apply on " + api + ".");
      }
    }
    return first;
  }

  /**
   * {@return what interfaces say for all their methods, whether or not it comes to apply to one}
   */
  <A extends Annotation> List<Stated<A>> onInterfaces(Class<A> kind) {
    List<Stated<A>> all = new ArrayList<>();
    for (Class<?> type : hierarchy.interfaces()) {
      Stated<A> found = on(type, type.getSimpleName(), kind, false);
      if (found != null) {
        all.add(found);
      }
    }
    return all;
  }

  private <A extends Annotation> @Nullable Stated<A> on(
      AnnotatedElement element, String where, Class<A> kind, boolean onMethod) {
    List<A> found = on(element, kind);
    if (found.size() > 1) {
      problems.add(
          where,
          found.size() + " of its annotations are " + Annotations.name(kind) + " or carry it",
          "Keep one.");
    }
    return found.isEmpty() ? null : new Stated<>(found.get(0), where, onMethod);
  }

  private <A extends Annotation> List<A> on(AnnotatedElement element, Class<A> kind) {
    return Annotations.ofKind(kind, carried.computeIfAbsent(element, Annotations::carriedBy));
  }

  /** {@return what problems of a declaration are named after} */
  String where(Method declaration) {
    return TypeNames.ofMethod(
        declaration.getDeclaringClass().getSimpleName(),
        declaration.getName(),
        hierarchy.variables().parametersOf(declaration));
  }
}
