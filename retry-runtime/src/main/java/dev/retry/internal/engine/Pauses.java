// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The waits that are under way, all of which end when the client closes. */
final class Pauses implements AutoCloseable {
  private final TimeSource time;
  private final Set<Waiting> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Pauses(TimeSource time) {
    this.time = time;
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Blocks the caller's thread; {@code false} when it was interrupted, its flag set again, or the
   * client closed.
   */
  boolean sleep(long nanos) {
    Sleeper sleeper = new Sleeper();
    underWay.add(sleeper);
    boolean interrupted = false;
    try {
      if (!closed) {
        time.sleep(Duration.ofNanos(nanos));
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      underWay.remove(sleeper);
    }
    if (sleeper.wokenByClose()) {
      return false;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !interrupted && !closed;
  }

  /** Begins a wait that holds no thread. */
  void begin(Pause pause, long nanos) {
    underWay.add(pause);
    pause.timer = time.schedule(Duration.ofNanos(nanos), pause);
    if (closed) {
      end(pause);
    }
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(this::end);
  }

  private void end(Waiting pause) {
    if (underWay.remove(pause)) {
      pause.closed();
    }
  }

  /** Something that waits. */
  private interface Waiting {
    /** The client closes before the wait is over. */
    void closed();
  }

  /**
   * A wait that holds no thread, and ends once: when its time has come, when the client closes, or
   * when it is cancelled.
   */
  abstract static class Pause implements Waiting, Runnable, TimeSource.Timer {
    private final Pauses pauses;
    private volatile TimeSource.@Nullable Timer timer;

    Pause(Pauses pauses) {
      this.pauses = pauses;
    }

    /** The time has come. */
    abstract void over();

    /** The wait is not needed any more. */
    void cancelled() {}

    @Override
    public final void run() {
      if (pauses.underWay.remove(this)) {
        over();
      }
    }

    @Override
    public final void cancel() {
      boolean waited = pauses.underWay.remove(this);
      TimeSource.Timer running = timer;
      if (running != null) {
        running.cancel();
      }
      if (waited) {
        cancelled();
      }
    }
  }

  /** Interrupts a thread while it sleeps, and never after. */
  private static final class Sleeper implements Waiting {
    private final AtomicReference<@Nullable Thread> asleep =
        new AtomicReference<>(Thread.currentThread());
    private volatile boolean interrupted;

    @Override
    public void closed() {
      Thread thread = asleep.getAndSet(null);
      if (thread != null) {
        thread.interrupt();
        interrupted = true;
      }
    }

    /** Whether close, not somebody else, woke the thread; takes back the interrupt that it used. */
    boolean wokenByClose() {
      if (asleep.getAndSet(null) != null) {
        return false;
      }
      while (!interrupted) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
      return true;
    }
  }
}
