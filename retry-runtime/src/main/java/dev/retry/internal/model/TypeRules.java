// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

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
    }
  }
}
