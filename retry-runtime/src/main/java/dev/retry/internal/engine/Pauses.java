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
  private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();
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

  /** Runs {@code then} later, and {@code onClose} instead when the client closes before. */
  TimeSource.Timer schedule(long nanos, Runnable then, Runnable onClose) {
    underWay.add(onClose);
    TimeSource.Timer timer =
        time.schedule(
            Duration.ofNanos(nanos),
            () -> {
              if (underWay.remove(onClose)) {
                then.run();
              }
            });
    if (closed) {
      end(onClose);
    }
    return () -> {
      underWay.remove(onClose);
      timer.cancel();
    };
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(this::end);
  }

  private void end(Runnable pause) {
    if (underWay.remove(pause)) {
      pause.run();
    }
  }

  /** Interrupts a thread while it sleeps, and never after. */
  private static final class Sleeper implements Runnable {
    private final AtomicReference<@Nullable Thread> asleep =
        new AtomicReference<>(Thread.currentThread());
    private volatile boolean interrupted;

    @Override
    public void run() {
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
