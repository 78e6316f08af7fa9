// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.Payload;
import java.io.IOException;

/**
 * A codec for JSON that can also take a body apart: {@link dev.retry.Paginated} with a JSON pointer
 * needs one.
 *
 * @since 0.1.0
 */
public interface DocumentCodec extends Codec {

  /**
   * {@return the JSON value of a body}
   *
   * @param body the whole body, in memory; not empty
   * @throws IOException when it is no JSON; the message must not quote it
   */
  Document document(Payload body) throws IOException;
}
