// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.HeaderList;
import org.jspecify.annotations.Nullable;

/** Adds what one parameter says to the fields. */
interface HeaderPart {

  /** {@return the fields with it, or as they are when the argument is {@code null}} */
  HeaderList bind(@Nullable Object[] arguments, HeaderList headers);
}
