// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes at once, and only when somebody waits for it.
 *
 * <pre>{@code
 * VirtualTime time = new VirtualTime();
 * time.after(ofSeconds(1), clients::close); // happens while the call below waits
 * User user = time.await(github.userAsync("octo"));
 * time.elapsed(); // as long as it would have taken
 * }</pre>
 *
 * <p>A blocking wait ({@link #sleep}) moves time on by itself; an asynchronous one stays until
 * {@link #await} or {@link #advance} moves time to it. Tasks run in the order of their times, on
 * the thread that moves time. It is safe for use by many threads, but threads that sleep side by
 * side see their waits added up, and events come in the same order every time only when one thread
 * moves time.
 *
 * @since 0.1.0
 */
public final class VirtualTime implements TimeSource {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** The monotonic clock overflows after a second, as a machine's may: only differences count. */
  private static final long ORIGIN = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

  /** The real time that {@link #await} gives other threads before it calls them stuck. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Instant start;

  // Guarded by this; no task runs under the lock.
  private final TreeSet<Due> tasks =
      new TreeSet<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
  private final List<Duration> waits = new ArrayList<>();
  private CompletableFuture<Void> nextTask = new CompletableFuture<>();
  private long order;
  private long elapsed;
  private Duration shift = Duration.ZERO;

  /** Starts at midnight UTC of 1 January 2026, a Thursday. */
  public VirtualTime() {
    this(START);
  }

  /**
   * Starts at an instant.
   *
   * @param start what the wall clock shows first
   */
  public VirtualTime(Instant start) {
    this.start = Objects.requireNonNull(start, "start");
  }

  @Override
  public synchronized long nanoTime() {
    return ORIGIN + elapsed;
  }

  @Override
  public synchronized Instant now() {
    return start.plus(shift).plusNanos(elapsed);
  }

  /** {@return the time that has passed since the start} */
  public synchronized Duration elapsed() {
    return Duration.ofNanos(elapsed);
  }

  /**
   * {@return the waits of more than zero that came to their end, blocking or not, in that order}
   * One that was called off or interrupted is not among them, nor is what {@link #after} does.
   */
  public synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  /** {@return how many tasks wait for their time} */
  public synchronized int pending() {
    return tasks.size();
  }

  /**
   * Sets the wall clock, and no other.
   *
   * @param by how far forward, or back when negative
   */
  public synchronized void jumpWallClock(Duration by) {
    shift = shift.plus(by);
  }

  /**
   * Moves time on at once, and runs what comes due on the way.
   *
   * @throws InterruptedException when the thread was interrupted before, or by a task on the way;
   *     time has then moved no further than to that task
   */
  @Override
  public void sleep(Duration duration) throws InterruptedException {
    pass(duration);
    waited(duration);
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Objects.requireNonNull(task, "task");
    return after(
        delay,
        () -> {
          waited(delay);
          task.run();
        });
  }

  /**
   * Lets something happen later, in the middle of whatever goes on then. It does not count as a
   * wait.
   *
   * @param delay how long from now; when time moves next, if zero or less
   * @param task what happens, such as {@code Thread.currentThread()::interrupt}
   * @return a way to call it off
   */
  public synchronized Timer after(Duration delay, Runnable task) {
    Due due = new Due(later(delay), order++, Objects.requireNonNull(task, "task"));
    tasks.add(due);
    nextTask.complete(null);
    nextTask = new CompletableFuture<>();
    return () -> {
      synchronized (this) {
        tasks.remove(due);
      }
    };
  }

  /**
   * Moves time on, and runs what comes due on the way.
   *
   * @param by how far, zero or more
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("advance(" + by + "): time does not run back");
    }
    long end = later(by);
    for (Due due = next(end); due != null; due = next(end)) {
      due.task().run();
    }
    reach(end);
  }

  /**
   * Moves time from task to task until a result is there.
   *
   * <p>When no task is left, other threads get ten real seconds to bring one, or the result.
   *
   * @param stage the result to come
   * @param <T> its type
   * @return the result
   * @throws RuntimeException what the stage failed with, itself; a checked exception comes in a
   *     {@link CompletionException}
   * @throws IllegalStateException when nothing goes on any more
   */
  public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    return await(stage, PATIENCE);
  }

  <T extends @Nullable Object> T await(CompletionStage<T> stage, Duration patience) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    try {
      while (!future.isDone()) {
        moveTowards(future, patience);
      }
      return future.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the result was there", interrupted);
    } catch (CompletionException failure) {
      throw unwrapped(failure);
    }
  }

  /**
   * Moves time from task to task until a future is done, as {@link #await} does.
   *
   * @throws InterruptedException when the thread was interrupted before, or by a task on the way
   * @throws IllegalStateException when nothing goes on any more
   */
  @Override
  public void awaitDone(CompletableFuture<?> future) throws InterruptedException {
    while (!future.isDone()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted in virtual time");
      }
      moveTowards(future, PATIENCE);
    }
  }

  private void moveTowards(CompletableFuture<?> future, Duration patience)
      throws InterruptedException {
    Due due = next(Long.MAX_VALUE);
    if (due == null) {
      awaitOthers(future, patience);
    } else {
      due.task().run();
    }
  }

  /** Moves time on like {@link #sleep}, but does not count as a wait. */
  void pass(Duration duration) throws InterruptedException {
    long end = later(duration);
    Due due;
    while (!Thread.currentThread().isInterrupted() && (due = next(end)) != null) {
      due.task().run();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted in virtual time");
    }
    reach(end);
  }

  /** Takes the first task that is due by then, and moves time to it. */
  private synchronized @Nullable Due next(long end) {
    if (tasks.isEmpty() || tasks.first().nanos() > end) {
      return null;
    }
    Due due = tasks.first();
    tasks.remove(due);
    reach(due.nanos());
    return due;
  }

  private synchronized void reach(long nanos) {
    elapsed = Math.max(elapsed, nanos);
  }

  private synchronized void waited(Duration duration) {
    if (duration.compareTo(Duration.ZERO) > 0) {
      waits.add(duration);
    }
  }

  /** A time from now, in nanoseconds since the start; no later than the end of time. */
  private synchronized long later(Duration delay) {
    Duration most = Duration.ofNanos(Long.MAX_VALUE - elapsed);
    if (delay.isNegative()) {
      return elapsed;
    }
    return delay.compareTo(most) < 0 ? elapsed + delay.toNanos() : Long.MAX_VALUE;
  }

  private void awaitOthers(CompletableFuture<?> future, Duration patience)
      throws InterruptedException {
    CompletableFuture<Void> task;
    synchronized (this) {
      if (!tasks.isEmpty()) {
        return;
      }
      task = nextTask;
    }
    try {
      CompletableFuture.anyOf(task, future.handle((value, failure) -> true))
          .get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException stuck) {
      throw new IllegalStateException(
          "nothing is scheduled, and no other thread brought the result in "
              + EventLog.text(patience)
              + " of real time",
          stuck);
    }
  }

  private static RuntimeException unwrapped(CompletionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked ? unchecked : failure;
  }

  /** A task, when it is due since the start, and its place among those of the same time. */
  private record Due(long nanos, long order, Runnable task) {}
}
