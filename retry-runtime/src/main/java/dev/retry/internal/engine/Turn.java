// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.spi.TimeSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call's place in a queue. It is settled once: {@linkplain #take taken up} by the call, or
 * {@linkplain #cancel given up} by whoever ends the call meanwhile.
 */
final class Turn implements TimeSource.Timer {
  private final Function<Runnable, @Nullable BooleanSupplier> join;
  private final Runnable exit;
  private final AtomicReference<@Nullable Runnable> wake;
  private final AtomicBoolean settled = new AtomicBoolean();
  private volatile boolean granted;
  private volatile @Nullable BooleanSupplier leave;
  private volatile TimeSource.@Nullable Timer limit;

  /**
   * Makes one that is not in the queue yet.
   *
   * @param join gets into the queue, and out again: gives {@code null} when it is full, and then
   *     says whether it still waited
   * @param exit gives back a turn that has come
   * @param wake runs once, when it is to be taken up
   */
  Turn(Function<Runnable, @Nullable BooleanSupplier> join, Runnable exit, Runnable wake) {
    this.join = join;
    this.exit = exit;
    this.wake = new AtomicReference<>(wake);
  }

  /** Goes into the queue, for so long at most; {@code false} when that is full. */
  boolean queue(Pauses pauses, long mostNanos) {
    BooleanSupplier joined = join.apply(this::granted);
    if (joined == null) {
      return false;
    }
    leave = joined;
    if (!granted) {
      Pauses.Pause timer =
          new Pauses.Pause(pauses) {
            @Override
            void over() {
              wake();
            }

            @Override
            void closed() {
              wake();
            }
          };
      pauses.begin(timer, mostNanos);
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
      exit.run();
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
    return !granted && Objects.requireNonNull(leave).getAsBoolean();
  }
}
