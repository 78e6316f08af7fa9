// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.spi.TimeSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call's place in the queue of a concurrency limit. It is settled once: {@linkplain #take taken
 * up} by the call, or {@linkplain #cancel given up} by whoever ends the call meanwhile.
 */
final class Turn implements TimeSource.Timer {
  private final ConcurrencyLimiter limiter;
  private final AtomicReference<@Nullable Runnable> wake;
  private final AtomicBoolean settled = new AtomicBoolean();
  private volatile boolean granted;
  private volatile ConcurrencyLimiter.@Nullable Place place;
  private volatile TimeSource.@Nullable Timer limit;

  /** Makes one that is not in the queue yet; {@code wake} runs once, when it is to be taken up. */
  Turn(ConcurrencyLimiter limiter, Runnable wake) {
    this.limiter = limiter;
    this.wake = new AtomicReference<>(wake);
  }

  /** Goes into the queue, for so long at most; {@code false} when that is full. */
  boolean queue(Pauses pauses, long mostNanos) {
    ConcurrencyLimiter.Place taken = limiter.queue(this::granted);
    if (taken == null) {
      return false;
    }
    place = taken;
    if (!granted) {
      TimeSource.Timer timer = pauses.schedule(mostNanos, this::wake, this::wake);
      limit = timer;
      if (granted || settled.get()) {
        timer.cancel();
      }
    }
    return true;
  }

  private void granted() {
    granted = true;
    wake();
  }

  private void wake() {
    Runnable once = wake.getAndSet(null);
    if (once != null) {
      once.run();
    }
  }

  /** Whether the turn has come; if not, the place in the queue is left. */
  boolean take() {
    return settle() && !leave();
  }

  /** Gives the turn up, which then is the next one's. */
  @Override
  public void cancel() {
    if (settle() && !leave()) {
      limiter.exit();
    }
  }

  private boolean settle() {
    if (!settled.compareAndSet(false, true)) {
      return false;
    }
    TimeSource.Timer timer = limit;
    if (timer != null) {
      timer.cancel();
    }
    return true;
  }

  private boolean leave() {
    return !granted && Objects.requireNonNull(place).leave();
  }
}
