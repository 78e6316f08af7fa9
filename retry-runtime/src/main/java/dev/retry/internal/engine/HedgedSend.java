// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.engine;

import dev.retry.message.StopReason;
import dev.retry.policy.Outcome;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt, and further ones beside it while none has answered; the first good answer
 * wins, and the others are called off. When all fail, the last failure is the result.
 *
 * <p>A hedge is sent only when attempts, time, budget and guards permit it at once.
 *
 * @param <R> what an attempt brings
 */
final class HedgedSend<R> {
  private final Engine engine;
  private final Exchange<R> exchange;
  private final CompletableFuture<R> result = new CompletableFuture<>();

  // Guarded by this, as is the exchange; nothing is sent or called off under the lock.
  private final List<InFlight<R>> inFlight = new ArrayList<>();
  private int hedges;
  private boolean over;
  private TimeSource.@Nullable Timer timer;

  private HedgedSend(Engine engine, Exchange<R> exchange) {
    this.engine = engine;
    this.exchange = exchange;
  }

  /** Starts the attempt. Cancelling the future calls off all of them. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  static <R> CompletableFuture<R> start(Engine engine, Exchange<R> exchange) {
    HedgedSend<R> send = new HedgedSend<>(engine, exchange);
    send.result.whenComplete((brought, failure) -> send.endedByCaller());
    send.launch();
    return send.result;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  private void launch() {
    InFlight<R> sent = begin();
    if (sent == null) {
      return;
    }
    CompletableFuture<R> sending;
    try {
      sending = exchange.sendAsync(sent.context, sent.attempt.start());
    } catch (RuntimeException failure) {
      sending = CompletableFuture.failedFuture(failure);
    }
    sent.sending = sending;
    if (isOver()) {
      sending.cancel(true);
    } else if (!sending.isDone()) {
      scheduleHedge();
    }
    sending.whenComplete((brought, failure) -> ended(sent, brought, failure));
  }

  private synchronized @Nullable InFlight<R> begin() {
    if (over) {
      return null;
    }
    SendContext context = inFlight.isEmpty() && hedges == 0 ? exchange.begin() : exchange.hedge();
    if (context == null) {
      return null;
    }
    InFlight<R> sent = new InFlight<>(exchange.detach(), context);
    inFlight.add(sent);
    return sent;
  }

  private synchronized void scheduleHedge() {
    if (over || hedges == exchange.terms.hedges()) {
      return;
    }
    hedges++;
    timer =
        engine
            .time()
            .schedule(
                Duration.ofNanos(exchange.terms.hedgeAfterNanos()),
                () -> engine.executor().execute(this::launch));
  }

  private void ended(InFlight<R> sent, @Nullable R brought, @Nullable Throwable failure) {
    List<InFlight<R>> losers;
    synchronized (this) {
      if (over) {
        if (brought != null) {
          exchange.free(brought); // it answered all the same
        }
        return;
      }
      inFlight.remove(sent);
      exchange.attach(sent.attempt);
      if (!inFlight.isEmpty() && (brought == null || !isGood(brought))) {
        lost(brought, failure);
        return;
      }
      losers = end();
      for (InFlight<R> loser : losers) {
        exchange.attach(loser.attempt);
        outrun();
      }
      exchange.attach(sent.attempt);
    }
    callOff(losers);
    if (failure == null) {
      result.complete(brought);
    } else {
      result.completeExceptionally(failure);
    }
  }

  /** Whether it ends the race with those beside it. */
  private boolean isGood(R brought) {
    return !exchange.terms.table().on().contains(exchange.outcome(brought).status());
  }

  /** Ends an attempt that brought nothing good while others beside it are under way. */
  private void lost(@Nullable R brought, @Nullable Throwable thrown) {
    exchange.attemptEnded();
    Outcome outcome;
    if (brought == null) {
      outcome = exchange.failure(Objects.requireNonNull(thrown));
    } else {
      exchange.take(brought);
      outcome = exchange.outcome(brought);
    }
    exchange.tellGate(outcome);
    exchange.keepAndTell(exchange.ended(null, Duration.ZERO, "hedge"));
  }

  /** Ends an attempt because another one was faster. */
  private void outrun() {
    exchange.attemptEnded();
    exchange.failure(new CancellationException("another attempt answered first"));
    exchange.abandon();
    exchange.keepAndTell(exchange.ended(StopReason.CANCELLED, Duration.ZERO, null));
  }

  private void endedByCaller() {
    List<InFlight<R>> losers;
    synchronized (this) {
      if (over) {
        return;
      }
      losers = end();
      for (InFlight<R> loser : losers) {
        loser.attempt.release();
      }
    }
    callOff(losers);
  }

  /** Ends it, and says what is still in flight. */
  private List<InFlight<R>> end() {
    over = true;
    if (timer != null) {
      timer.cancel();
    }
    List<InFlight<R>> left = List.copyOf(inFlight);
    inFlight.clear();
    return left;
  }

  private synchronized boolean isOver() {
    return over;
  }

  private static void callOff(List<? extends InFlight<?>> losers) {
    for (InFlight<?> loser : losers) {
      CompletableFuture<?> sending = loser.sending;
      if (sending != null) {
        sending.cancel(true);
      }
    }
  }

  /** An attempt that is under way beside others. */
  record Sent(int attempt, long start, @Nullable Gate gate) {
    void release() {
      if (gate != null) {
        gate.release();
      }
    }
  }

  /** An attempt that has not ended. */
  private static final class InFlight<R> {
    private final Sent attempt;
    private final SendContext context;
    private volatile @Nullable CompletableFuture<R> sending;

    private InFlight(Sent attempt, SendContext context) {
      this.attempt = attempt;
      this.context = context;
    }
  }
}
