// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.ClientDefinitionException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is wrong with an interface, gathered from every rule; what two rules say alike counts once.
 */
final class Problems {
  private final SortedSet<String> found = new TreeSet<>();

  /**
   * Adds one.
   *
   * @param where the interface, or the method, and the parameter if it is about one
   * @param what what is wrong there, without a full stop
   * @param wayOut how to mend it, in whole sentences, each a line
   */
  void add(String where, String what, String... wayOut) {
    found.add(where + ": " + what + ".\n  " + String.join("\n  ", wayOut));
  }

  /** Ends the reading of an interface that has problems. */
  void throwIfAny(Class<?> type) {
    if (!found.isEmpty()) {
      throw new ClientDefinitionException(type, List.copyOf(found));
    }
  }
}
