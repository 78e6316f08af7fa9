// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import org.jspecify.annotations.Nullable;

/** Begins a {@link Trail} for each attempt that needs one: most end with their first response. */
interface Trails {

  /** {@return the first request, when nothing has to be awaited for it, or {@code null}} */
  @Nullable Request ready(Request request, SendContext context);

  /** {@return whether nothing follows this response to a first request that was ready} */
  boolean isLast(Response<Payload> response);

  /**
   * {@return the requests of an attempt}
   *
   * @param request the first that was ready, or the one to begin with when none was
   * @param context the limits of the attempt
   */
  Trail trail(Request request, SendContext context);
}
