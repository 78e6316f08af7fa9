// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import dev.retry.message.BreakerState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets every call through, and counts how they end. All its calls have the same permit. */
final class ClosedCircuit implements Circuit {
  private final BreakerSettings settings;
  private final long permit;
  private final @Nullable Long since;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final @Nullable CallWindow window;

  ClosedCircuit(BreakerSettings settings, long permit, @Nullable Long since) {
    this.settings = settings;
    this.permit = permit;
    this.since = since;
    this.window = settings.newWindow();
  }

  @Override
  public BreakerState state() {
    return BreakerState.CLOSED;
  }

  @Override
  public Circuit asked(long nanoTime) {
    return this;
  }

  @Override
  public long permit() {
    return permit;
  }

  @Override
  public long lastPermit() {
    return permit;
  }

  @Override
  public Circuit ended(long permit, Health health, boolean slow, long nanoTime) {
    if (permit != this.permit) {
      return this;
    }
    return switch (health) {
      case WELL -> counted(false, slow, nanoTime);
      case FAILED -> counted(true, slow, nanoTime);
      case ANSWERED, UNKNOWN -> this;
    };
  }

  private Circuit counted(boolean failed, boolean slow, long nanoTime) {
    boolean tooBad = countInRow(failed);
    if (window != null) {
      window.count(failed, slow, nanoTime);
      // A call that went well opens nothing, also when it is the last of the fewest that count.
      tooBad |= (failed || slow) && window.tally(nanoTime).isTooBad(settings);
    }
    return tooBad ? new OpenCircuit(settings, permit, nanoTime, tally(nanoTime), false) : this;
  }

  /** Whether too many have failed in a row. */
  private boolean countInRow(boolean failed) {
    if (failed) {
      int row = failuresInARow.incrementAndGet();
      return settings.consecutiveFailures() != null && row >= settings.consecutiveFailures();
    }
    // Only read while all is well, so that threads do not take the cache line from each other.
    if (failuresInARow.get() != 0) {
      failuresInARow.set(0);
    }
    return false;
  }

  @Override
  public long waitNanos(long nanoTime) {
    return 0;
  }

  @Override
  public Tally tally(long nanoTime) {
    if (window != null) {
      return window.tally(nanoTime);
    }
    int row = failuresInARow.get();
    return new Tally(row, row, 0);
  }

  @Override
  public Optional<Duration> age(long nanoTime) {
    return Optional.ofNullable(since).map(start -> Circuit.between(start, nanoTime));
  }
}
