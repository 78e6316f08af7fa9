// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.Attempt;
import dev.retry.message.StopReason;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that has ended, and those before it. Half as large as the {@link Attempt} that it
 * becomes when somebody asks: most calls that had to be tried again go well, and nobody asks.
 */
final class EndedAttempt {
  /** The attempts kept of one call, or of one page of it. */
  private static final int KEPT_AT_MOST = 1000;

  private final int number;
  private final long start;
  private final long duration;
  private final int status;
  private final @Nullable Throwable failure;
  private final @Nullable StopReason why;
  private final Duration waitTime;
  private final @Nullable String waitSource;
  private final int budgetLeft;
  private @Nullable EndedAttempt before;
  private int count = 1;

  EndedAttempt(
      int number,
      long start,
      long duration,
      int status,
      @Nullable Throwable failure,
      @Nullable StopReason why,
      Duration waitTime,
      @Nullable String waitSource,
      int budgetLeft) {
    this.number = number;
    this.start = start;
    this.duration = duration;
    this.status = status;
    this.failure = failure;
    this.why = why;
    this.waitTime = waitTime;
    this.waitSource = waitSource;
    this.budgetLeft = budgetLeft;
  }

  /** {@return this one, after those; of too many the oldest are forgotten, some at a time} */
  EndedAttempt after(@Nullable EndedAttempt others) {
    before = others;
    count = others == null ? 1 : others.count + 1;
    if (count == 2 * KEPT_AT_MOST) {
      EndedAttempt oldest = this;
      for (count = 1; count < KEPT_AT_MOST && oldest.before != null; count++) {
        oldest = oldest.before;
      }
      oldest.before = null;
    }
    return this;
  }

  /** {@return the last of them, the oldest first} */
  List<Attempt> all() {
    Attempt[] all = new Attempt[Math.min(count, KEPT_AT_MOST)];
    EndedAttempt next = this;
    for (int i = all.length; i > 0 && next != null; next = next.before) {
      all[--i] = next.told();
    }
    return List.of(all);
  }

  /** {@return what others are told of it} */
  Attempt told() {
    return new Attempt(
        number,
        Duration.ofNanos(start),
        Duration.ofNanos(duration),
        status,
        failure,
        why,
        waitTime,
        waitSource,
        budgetLeft);
  }
}
