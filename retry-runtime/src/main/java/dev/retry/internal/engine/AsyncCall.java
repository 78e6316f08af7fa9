// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.CallException;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Drives one exchange without a thread: the response's completion or the timer goes on with it.
 *
 * <p>Responses that are there at once are taken in a loop, not by recursion, so the stack stays
 * flat.
 */
final class AsyncCall<R, E extends Exchange<R>, T> implements Runnable {
  private final Engine engine;
  private final E exchange;
  private final Finish<? super E, T> finish;
  private final CallFuture<T> result = new CallFuture<>(this);

  // What to call off when the caller cancels. One of them is stale; calling that off does nothing.
  private volatile @Nullable CompletableFuture<?> inFlight;
  private volatile TimeSource.@Nullable Timer pause;

  AsyncCall(Engine engine, E exchange, Finish<? super E, T> finish) {
    this.engine = engine;
    this.exchange = exchange;
    this.finish = finish;
  }

  CompletableFuture<T> start() {
    proceed();
    return result;
  }

  /** Sends until something has to be waited for, or the call is over. */
  private void proceed() {
    try {
      while (!result.isOver()) {
        long next = exchange.next();
        if (next == Exchange.ENDED) {
          succeed(finish.of(exchange));
          return;
        } else if (next == Exchange.SEND) {
          if (!sendAndGoOn()) {
            return;
          }
        } else if (next == Exchange.QUEUE) {
          if (queue()) {
            return;
          }
        } else {
          goOnAfter(next);
          return;
        }
      }
      exchange.abandon(); // the caller left between two steps
    } catch (CallException failure) {
      fail(failure);
    } catch (Throwable failure) {
      giveUp(failure);
    }
  }

  /** Makes one attempt; {@code false} when something else will go on with the call. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  private boolean sendAndGoOn() {
    CompletableFuture<R> sending = send();
    if (sending.isDone()) {
      exchange.received(sending);
      return true;
    }
    inFlight = sending;
    if (result.isOver()) {
      sending.cancel(true);
    }
    sending
        .handleAsync((response, failure) -> proceedAfter(sending), engine.executor())
        .exceptionally(this::undelivered);
    return false;
  }

  private @Nullable Void proceedAfter(CompletableFuture<R> sending) {
    try {
      if (result.isOver()) {
        exchange.abandon(sending);
      } else {
        exchange.received(sending);
        proceed();
      }
    } catch (Throwable failure) {
      giveUp(failure);
    }
    return null;
  }

  /** The executor refused to go on with the call. */
  private @Nullable Void undelivered(Throwable failure) {
    giveUp(failure);
    return null;
  }

  private void onExecutor(Runnable task) {
    try {
      engine.executor().execute(task);
    } catch (RuntimeException refused) {
      giveUp(refused);
    }
  }

  private CompletableFuture<R> send() {
    if (exchange.terms.hedges() > 0) {
      return HedgedSend.start(engine, exchange);
    }
    SendContext context = exchange.begin();
    try {
      return exchange.sendAsync(context, exchange.attemptStart);
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  /** Goes on after a wait; the exchange belongs to whoever ends that first. */
  private void goOnAfter(long wait) {
    Pauses.Pause waiting =
        new Pauses.Pause(engine.pauses()) {
          @Override
          void over() {
            onExecutor(AsyncCall.this::proceed);
          }

          @Override
          void closed() {
            onExecutor(AsyncCall.this::endByClose);
          }

          @Override
          void cancelled() {
            exchange.abandon();
          }
        };
    engine.pauses().begin(waiting, wait);
    pause = waiting;
    if (result.isOver()) {
      waiting.cancel();
    }
  }

  /** Waits for a turn; {@code false} when the exchange has ended instead. */
  private boolean queue() {
    TimeSource.Timer turn = exchange.queue(() -> onExecutor(this::proceed));
    if (turn == null) {
      return false;
    }
    pause = turn;
    if (result.isOver()) {
      turn.cancel();
    }
    return true;
  }

  private void endByClose() {
    cancelPause();
    exchange.cancelled();
    proceed();
  }

  private void succeed(@Nullable T value) {
    if (result.end()) {
      if (finish.isWhole()) {
        exchange.succeeded();
      }
      result.succeed(value);
    }
  }

  private void fail(CallException failure) {
    if (result.end()) {
      tellGaveUp(failure);
      try {
        result.succeed(finish.failed(failure, exchange));
      } catch (CallException thrown) {
        result.fail(exchange.thrownFor(thrown));
      }
    }
  }

  private void giveUp(Throwable failure) {
    exchange.abandon();
    if (result.end()) {
      tellGaveUp(failure);
      result.fail(failure);
    }
  }

  private void tellGaveUp(@Nullable Throwable failure) {
    if (finish.isWhole()) {
      exchange.gaveUp(failure);
    }
  }

  /** Ends the call because the caller has. */
  @Override
  public void run() {
    tellGaveUp(null);
    cancelPause();
    CompletableFuture<?> sending = inFlight;
    if (sending != null) {
      sending.cancel(true);
    }
  }

  private void cancelPause() {
    TimeSource.Timer timer = pause;
    if (timer != null) {
      timer.cancel();
    }
  }
}
