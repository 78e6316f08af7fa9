// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import org.jspecify.annotations.Nullable;

/**
 * Adds an argument to the query.
 *
 * @param index the place of the argument
 * @param entry writes it
 */
record QueryBinder(int index, QueryEntry entry) implements QueryPart {

  @Override
  public void bind(@Nullable Object[] arguments, StringBuilder target, int query) {
    Object argument = arguments[index];
    if (argument != null) {
      entry.append(target, query, argument);
    }
  }
}
