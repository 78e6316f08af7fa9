// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A body that is one argument.
 *
 * @param index the place of the argument
 * @param text what messages call the parameter
 * @param content writes it
 */
record ArgumentBody(int index, String text, Content content) implements BodyBinder {

  @Override
  public @Nullable Payload bind(@Nullable Object[] arguments) throws UnwritableException {
    Object argument = arguments[index];
    try {
      return argument == null ? null : content.writer().encode(argument);
    } catch (IOException unwritable) {
      throw new UnwritableException(text, unwritable);
    }
  }

  @Override
  public boolean oneShot() {
    return content.oneShot();
  }
}
