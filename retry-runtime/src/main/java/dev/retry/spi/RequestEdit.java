// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import dev.retry.message.Request;
import java.io.IOException;

/**
 * Changes a request just before it is sent. It is asked anew for every attempt and is handed the
 * request as the interface method made it, so what it adds is there once; it must not block for
 * long.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RequestEdit {

  /**
   * {@return the request to send instead}
   *
   * @param request what would be sent
   * @param context the interface method, the number of the attempt, the time that is left
   * @throws IOException when nothing can be sent; it ends the attempt as a lost connection does
   */
  Request edit(Request request, SendContext context) throws IOException;
}
