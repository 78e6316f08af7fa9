// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import org.jspecify.annotations.Nullable;

/** Adds what one parameter says to the query. */
interface QueryPart {

  /**
   * Adds it, or nothing when the argument is {@code null}.
   *
   * @param query where the query begins, as {@link TargetText#next} asks for it
   */
  void bind(@Nullable Object[] arguments, StringBuilder target, int query);
}
