// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What a call has done when an attempt ends: all that a {@link DecisionTable} knows besides the
 * outcome.
 *
 * @param attempt the number of the attempt that ended, from 1
 * @param previousWait the last wait that the backoff gave, not the server; zero when there was none
 * @param remaining what is left of the total time
 * @param now the wall clock
 * @param idempotent whether the request is safe to send again (RFC 9110, section 9.2.2), by its
 *     method or by declaration
 * @param replayable whether its body can be sent again
 * @param keyed whether it has an idempotency key, which it then keeps
 * @since 0.1.0
 */
public record Progress(
    int attempt,
    Duration previousWait,
    Duration remaining,
    Instant now,
    boolean idempotent,
    boolean replayable,
    boolean keyed) {

  /** Refuses {@code null}. */
  public Progress {
    requireNonNull(previousWait, "previousWait");
    requireNonNull(remaining, "remaining");
    requireNonNull(now, "now");
  }
}
