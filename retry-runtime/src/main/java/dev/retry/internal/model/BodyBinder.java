// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import dev.retry.message.Payload;
import dev.retry.spi.Codec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Turns an argument into the content of the request.
 *
 * @param index the place of the argument
 * @param encoder what writes it
 * @param oneShot whether what it writes can be sent only once, because the argument is a stream
 */
record BodyBinder(int index, Codec.Encoder encoder, boolean oneShot) {

  @Nullable Payload bind(@Nullable Object[] arguments) throws IOException {
    Object argument = arguments[index];
    return argument == null ? null : encoder.encode(argument);
  }
}
