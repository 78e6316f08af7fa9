// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The waits that are under way, all of which end when the client closes. */
final class Pauses implements AutoCloseable {
  private final TimeSource time;

  /** A ring of those under way, with this one between the last and the first; guarded by this. */
  private final Waiting ring = new Waiting();

  private volatile boolean closed;

  Pauses(TimeSource time) {
    this.time = time;
    ring.before = ring;
    ring.after = ring;
  }

  private synchronized void add(Waiting waiting) {
    Waiting last = Objects.requireNonNull(ring.before);
    waiting.before = last;
    waiting.after = ring;
    last.after = waiting;
    ring.before = waiting;
  }

  /** {@return whether it was under way} */
  private synchronized boolean remove(Waiting waiting) {
    Waiting before = waiting.before;
    Waiting after = waiting.after;
    if (before == null || after == null) {
      return false;
    }
    before.after = after;
    after.before = before;
    waiting.before = null;
    waiting.after = null;
    return true;
  }

  private synchronized @Nullable Waiting first() {
    return ring.after == ring ? null : ring.after;
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
    add(sleeper);
    boolean interrupted = false;
    try {
      if (!closed) {
        time.sleep(Duration.ofNanos(nanos));
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      boolean unused = remove(sleeper);
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
    add(pause);
    pause.timer = time.schedule(Duration.ofNanos(nanos), pause);
    if (closed) {
      end(pause);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Waiting next = first(); next != null; next = first()) {
      end(next);
    }
  }

  private void end(Waiting pause) {
    if (remove(pause)) {
      pause.closed();
    }
  }

  /** Something that waits, and its neighbours while it does. */
  private static class Waiting {
    private @Nullable Waiting before;
    private @Nullable Waiting after;

    /** The client closes before the wait is over. */
    void closed() {}
  }

  /**
   * A wait that holds no thread, and ends once: when its time has come, when the client closes, or
   * when it is cancelled.
   */
  abstract static class Pause extends Waiting implements Runnable, TimeSource.Timer {
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
      if (pauses.remove(this)) {
        over();
      }
    }

    @Override
    public final void cancel() {
      boolean waited = pauses.remove(this);
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
  private static final class Sleeper extends Waiting {
    private final AtomicReference<@Nullable Thread> asleep =
        new AtomicReference<>(Thread.currentThread());
    private volatile boolean interrupted;

    @Override
    void closed() {
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
