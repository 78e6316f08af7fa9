// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.StopReason;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What follows an attempt.
 *
 * @since 0.1.0
 */
public sealed interface Verdict permits Verdict.Again, Verdict.Stop {

  /**
   * Does one of the two.
   *
   * @param again for another attempt
   * @param stop for none
   */
  void follow(Consumer<Again> again, Consumer<Stop> stop);

  /**
   * Another attempt.
   *
   * @param waitTime how long to wait first; never negative
   * @param source {@code "backoff"}, or the name of the response field that asked for it
   * @param hint the wait the server asked for, uncapped; {@code null} when it asked for none
   */
  record Again(Duration waitTime, String source, @Nullable Duration hint) implements Verdict {
    @Override
    public void follow(Consumer<Again> again, Consumer<Stop> stop) {
      again.accept(this);
    }
  }

  /**
   * No further attempt.
   *
   * @param reason why
   * @param hint the wait the server asked for, uncapped; {@code null} when it asked for none
   */
  record Stop(StopReason reason, @Nullable Duration hint) implements Verdict {
    @Override
    public void follow(Consumer<Again> again, Consumer<Stop> stop) {
      stop.accept(this);
    }
  }
}
