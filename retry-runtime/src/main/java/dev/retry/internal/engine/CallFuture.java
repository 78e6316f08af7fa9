// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of an asynchronous call holds. Whichever way somebody else completes it ends the
 * call; afterwards it knows nothing of that any more.
 *
 * <p>To learn that by {@code whenComplete} would take another future for each call.
 */
@SuppressWarnings("rawtypes") // an updater has no type arguments
final class CallFuture<T> extends CompletableFuture<T> {
  private static final AtomicReferenceFieldUpdater<CallFuture, @Nullable Runnable> CALL =
      AtomicReferenceFieldUpdater.newUpdater(CallFuture.class, Runnable.class, "endedByCaller");

  private volatile @Nullable Runnable endedByCaller;

  CallFuture(Runnable endedByCaller) {
    this.endedByCaller = endedByCaller;
  }

  /** Whether the call has ended, or is about to. */
  boolean isOver() {
    return endedByCaller == null;
  }

  /** Ends the call, unless that has been done; {@link #succeed} or {@link #fail} is to follow. */
  boolean end() {
    return CALL.getAndSet(this, null) != null;
  }

  /** Completes it with what the call brought. */
  void succeed(@Nullable T value) {
    super.complete(value);
  }

  /** Completes it with what the call failed with. */
  void fail(Throwable failure) {
    super.completeExceptionally(failure);
  }

  private void ended() {
    Runnable call = CALL.getAndSet(this, null);
    if (call != null) {
      call.run();
    }
  }

  @Override
  public boolean complete(@Nullable T value) {
    boolean first = super.complete(value);
    ended();
    return first;
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    boolean first = super.completeExceptionally(failure);
    ended();
    return first;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    ended();
    return cancelled;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    super.completeAsync(supplier, executor);
    whenComplete((value, failure) -> ended());
    return this;
  }

  @Override
  public void obtrudeValue(@Nullable T value) {
    super.obtrudeValue(value);
    ended();
  }

  @Override
  public void obtrudeException(Throwable failure) {
    super.obtrudeException(failure);
    ended();
  }
}
