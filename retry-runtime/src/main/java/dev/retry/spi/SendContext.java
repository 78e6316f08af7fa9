// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * What a {@link Transport} must know about one attempt besides the request.
 *
 * @param method the interface method, such as {@code GitHub.repos(String, int)}
 * @param attempt the number of this attempt, from 1
 * @param timeLimit the time until the last byte of the body
 * @param connectLimit the time until a connection is made
 * @param streaming whether the body of a 2xx is to be handed over as a stream
 * @param bodyLimit the greatest number of bytes of a 2xx body kept in memory; a longer one is a
 *     failure
 * @param errorBodyLimit the greatest number of bytes kept of any other body; a longer one is cut
 * @since 0.1.0
 */
public record SendContext(
    String method,
    int attempt,
    Duration timeLimit,
    Duration connectLimit,
    boolean streaming,
    int bodyLimit,
    int errorBodyLimit) {

  /** Refuses {@code null}. */
  public SendContext {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(connectLimit, "connectLimit");
  }
}
