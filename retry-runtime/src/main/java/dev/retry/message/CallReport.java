// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call did: the part that every {@link CallException} shares.
 *
 * @param method the interface method, such as {@code GitHub.repos(String, int)}
 * @param request the HTTP method and the URI template, such as {@code GET
 *     https://api.github.com/users/{user}}
 * @param attempts every attempt, first to last
 * @param elapsed the time the whole call took
 * @param stopReason why no further attempt was made
 * @param retryAt the earliest instant at which another call has a chance, as the server said, or
 *     what stands in the way on this side; {@code null} when that is not known
 * @since 0.1.0
 */
public record CallReport(
    String method,
    String request,
    List<Attempt> attempts,
    Duration elapsed,
    StopReason stopReason,
    @Nullable Instant retryAt) {

  /** Refuses {@code null}, and copies the attempts. */
  public CallReport {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(elapsed, "elapsed");
    Objects.requireNonNull(stopReason, "stopReason");
    attempts = List.copyOf(attempts);
  }
}
