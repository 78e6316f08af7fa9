// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Adds the same to every query.
 *
 * @param name the name
 * @param value its value
 */
record QueryConstant(String name, String value) implements QueryPart {

  @Override
  public void bind(@Nullable Object[] arguments, StringBuilder target, int query) {
    TargetText.next(target, query)
        .append(PercentEncoding.encode(name))
        .append('=')
        .append(PercentEncoding.encode(value));
  }
}
