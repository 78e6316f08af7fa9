// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.http.Api;
import org.jspecify.annotations.Nullable;

/** Which types can become a client. */
final class TypeRules {
  private TypeRules() {}

  static void check(Class<?> type, Problems problems) {
    String name = type.getSimpleName();
    if (type.isAnnotation()) {
      problems.add(name, "it is an annotation", "Hand over an interface of your own.");
    } else if (!type.isInterface()) {
      problems.add(
          name,
          "it is " + (type.isPrimitive() ? "a primitive type" : "a class") + ", not an interface",
          "Declare the methods in an interface, and hand that over.");
    } else if (type.isSealed()) {
      problems.add(name, "it is sealed, so no client can implement it", "Remove 'sealed'.");
    } else if (type.isHidden()) {
      problems.add(
          name, "it is a hidden class, which no other can name", "Define it as an ordinary one.");
    } else if (type.getTypeParameters().length > 0) {
      problems.add(
          name,
          "it has type variables, and nothing says what they stand for",
          "Extend it with types, such as interface Users extends "
              + name
              + "<User>, and hand that over.");
    } else if (type.getClassLoader() != null
        && Hierarchy.of(type).interfaces().stream()
            .noneMatch(one -> seen(one.getClassLoader()) == Api.class)) {
      checkLoader(name, type.getClassLoader(), problems);
    }
  }

  /** Its annotations are not there for this library: it would look as if it had none. */
  private static void checkLoader(String name, ClassLoader loader, Problems problems) {
    String called = loader.getName() == null ? loader.getClass().getName() : loader.getName();
    if (seen(loader) == null) {
      problems.add(
          name,
          "its class loader, "
              + called
              + ", does not see this library, so its annotations are lost",
          "Load it below the class loader of this library.");
    } else {
      problems.add(
          name,
          "its class loader, "
              + called
              + ", has another copy of this library, with annotations of"
              + " its own",
          "Keep one copy, in a class loader above both, or make the client with that one.");
    }
  }

  /** {@return what a loader takes for {@link Api}} */
  private static @Nullable Class<?> seen(@Nullable ClassLoader loader) {
    try {
      return loader == null ? null : loader.loadClass(Api.class.getName());
    } catch (ClassNotFoundException absent) {
      return null;
    }
  }
}
