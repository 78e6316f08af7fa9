// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static java.util.Objects.requireNonNull;

import dev.retry.policy.DecisionTable;
import dev.retry.policy.WaitRange;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the calls of one method do when the network fails.
 *
 * <p>A time without limit is that of {@link java.time.temporal.ChronoUnit#FOREVER}.
 *
 * @param method what messages and events call it, such as {@code GitHub.user(String)}
 * @param request the HTTP method and the URI template
 * @param table what decides after an attempt
 * @param attempts how often a request is sent at most, the first time included
 * @param repeats which requests may be sent again, and why
 * @param statuses the status codes to send again after, sorted
 * @param waits the waits after the first ten attempts when the server does not say how long
 * @param throttledWaits the same after 429 and 503
 * @param attemptLimit how long an attempt may take
 * @param total how long the call may take
 * @param longest how long the call takes when everything takes as long as it may
 * @param pages how many pages it reads at most; 1 for what is no list in pages
 * @param mostRequests how many requests of one call the server may have to process: those for all
 *     pages, and hedges, but no redirects
 * @param also in words what else it declares, such as a breaker or a limit, by its topic; {@code
 *     configured} is what replaces the values of its annotations, a line for each with its key
 * @param warnings what its annotations say that cannot be meant; each where, what, and the way out
 *     on a line of its own
 * @since 0.1.0
 */
public record MethodExplanation(
    String method,
    String request,
    DecisionTable table,
    int attempts,
    Repeats repeats,
    Set<Integer> statuses,
    List<WaitRange> waits,
    List<WaitRange> throttledWaits,
    Duration attemptLimit,
    Duration total,
    Duration longest,
    int pages,
    long mostRequests,
    Map<String, String> also,
    List<String> warnings) {

  /** Refuses {@code null}, and copies. */
  public MethodExplanation {
    requireNonNull(method, "method");
    requireNonNull(request, "request");
    requireNonNull(table, "table");
    requireNonNull(repeats, "repeats");
    statuses = Collections.unmodifiableSet(new LinkedHashSet<>(statuses));
    waits = List.copyOf(waits);
    throttledWaits = List.copyOf(throttledWaits);
    requireNonNull(attemptLimit, "attemptLimit");
    requireNonNull(total, "total");
    requireNonNull(longest, "longest");
    also = Collections.unmodifiableMap(new LinkedHashMap<>(also));
    warnings = List.copyOf(warnings);
  }

  /** {@return all of it, for people to read: lines of at most 100 characters} */
  @Override
  public String toString() {
    return ExplanationText.of(this);
  }

  /**
   * Which requests may be sent again, and why.
   *
   * @since 0.1.0
   */
  public enum Repeats {
    /** All: the verb is idempotent (RFC 9110, section 9.2.2). */
    BY_VERB,
    /** All: the method is {@link dev.retry.Idempotent}. */
    BY_ANNOTATION,
    /** All: each call has an idempotency key. */
    BY_KEY,
    /** Only what was certainly never sent: nothing says that the rest is safe to repeat. */
    NEVER_SENT,
    /** None: the body is a stream, which can be sent only once. */
    NOTHING
  }
}
