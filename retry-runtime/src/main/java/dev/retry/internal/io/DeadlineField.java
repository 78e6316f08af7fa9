// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Request;
import dev.retry.spi.RequestEdit;
import dev.retry.spi.SendContext;
import java.time.Duration;

/**
 * Tells the server how many milliseconds it has, in every attempt that has no such field: what is
 * left for the attempt or for the call, whichever is less.
 *
 * @param name the name of the field
 */
public record DeadlineField(String name) implements RequestEdit {
  private static final Duration UNLIMITED = Duration.ofMillis(Long.MAX_VALUE);

  @Override
  public Request edit(Request request, SendContext context) {
    Duration limit = context.timeLimit();
    if (request.headers().contains(name) || limit.compareTo(UNLIMITED) >= 0) {
      return request;
    }
    // Rounded down, or the server would work for nobody; but to a server zero may mean no limit.
    long millis = Math.max(1, limit.toMillis());
    return request.withHeaders(request.headers().with(name, Long.toString(millis)));
  }
}
