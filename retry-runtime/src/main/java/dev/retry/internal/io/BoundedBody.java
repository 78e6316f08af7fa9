// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.Payload;
import dev.retry.spi.BodySink;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that is kept, in memory or in a file, up to a limit and a point in time.
 *
 * <p>When it goes beyond one of them, or breaks off, its {@link BodySink} says whether what came
 * will do. Either way nothing stays open, since the connection is closed.
 *
 * <p>A client asks a {@link BodySubscriber} that is not of its own making for the body on another
 * thread, since asking might block; that takes longer than all that we do. So one with threads that
 * we do not know is given one of its own, whose future this completes.
 */
final class BoundedBody implements BodySubscriber<Payload> {
  private final BodySubscriber<Payload> subscriber;
  private final CompletableFuture<Payload> body;
  private final @Nullable BodySink sink;
  private final TimeSource time;
  private final @Nullable Duration limit;
  private final long since;

  /** Whether it did not come in one piece. */
  private boolean begun;

  // The timer runs beside the thread that reads: guarded by this.
  private boolean timed;
  private Flow.@Nullable Subscription subscription;
  private TimeSource.@Nullable Timer timer;
  private boolean ended;

  /**
   * Makes one that is empty.
   *
   * @param sink what keeps it; {@code null} when it is not read
   * @param time for the timer
   * @param limit how long to wait for the last byte; {@code null} when none is to come
   * @param since from when on, by the monotonic clock
   * @param ownThreads whether the client runs on {@link JdkThreads}
   */
  BoundedBody(
      @Nullable BodySink sink,
      TimeSource time,
      @Nullable Duration limit,
      long since,
      boolean ownThreads) {
    this.subscriber =
        ownThreads ? this : BodySubscribers.fromSubscriber(this, ended -> ended.body.join());
    this.body = ownThreads ? new CompletableFuture<>() : subscriber.getBody().toCompletableFuture();
    this.sink = sink;
    this.time = time;
    this.limit = limit;
    this.since = since;
  }

  /** {@return one that is not read, because of a failure} */
  static BoundedBody refused(IOException failure, TimeSource time, boolean ownThreads) {
    BoundedBody body = new BoundedBody(null, time, null, 0, ownThreads);
    body.giveUp(failure);
    return body;
  }

  /** {@return what the client is to hand the bytes to} */
  BodySubscriber<Payload> subscriber() {
    return subscriber;
  }

  /** {@return the body, when it has come} */
  @Override
  public CompletableFuture<Payload> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    boolean refused;
    synchronized (this) {
      this.subscription = subscription;
      refused = ended;
    }
    if (refused) {
      subscription.cancel();
    } else {
      // Most bodies come with their head, and need none: a timer takes longer than to read them.
      if (!JdkThreads.runLast(this::startTimer)) {
        startTimer();
      }
      subscription.request(Long.MAX_VALUE);
    }
  }

  private void startTimer() {
    if (limit != null && firstToTime()) {
      Duration left = limit.minusNanos(time.nanoTime() - since);
      TimeSource.Timer started = time.schedule(left, this::timeUp);
      boolean late;
      synchronized (this) {
        timer = started;
        late = ended;
      }
      if (late) {
        started.cancel();
      }
    }
  }

  private synchronized boolean firstToTime() {
    boolean first = !timed && !ended;
    timed = true;
    return first;
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (begun) {
      startTimer();
    }
    begun = true;
    BodySink taking = Objects.requireNonNull(sink);
    try {
      for (ByteBuffer buffer : buffers) {
        if (hasEnded()) {
          return;
        }
        if (!taking.write(buffer)) {
          giveUp(new IOException("the rest of the body is not wanted"));
        }
      }
    } catch (IOException failure) {
      giveUp(failure);
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  @Override
  public void onComplete() {
    if (end()) {
      try {
        body.complete(Objects.requireNonNull(sink).end());
      } catch (IOException failure) {
        body.completeExceptionally(failure);
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (end()) {
      finish(failure);
    }
  }

  private void timeUp() {
    giveUp(new HttpTimeoutException("the body took too long"));
  }

  /** Reads no further, from the start if called then, and fails unless what came so far will do. */
  void giveUp(IOException failure) {
    if (!end()) {
      return;
    }
    // First the verdict: to cancel fails the exchange, which then has to know it.
    finish(failure);
    Flow.Subscription open;
    synchronized (this) {
      open = subscription;
    }
    if (open != null) {
      open.cancel();
    }
  }

  /** Leaves nothing of it: nobody waits for it any more. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is the end of the line
  void abandon() {
    giveUp(new IOException("nobody waits for the body any more"));
    body.thenAccept(Payload::close);
  }

  private void finish(Throwable failure) {
    if (sink == null) {
      body.completeExceptionally(failure);
      return;
    }
    try {
      body.complete(
          sink.endAfter(failure instanceof IOException io ? io : new IOException(failure)));
    } catch (IOException thrown) {
      body.completeExceptionally(thrown);
    }
  }

  /** {@return whether this call ended it: the first of several that race does} */
  private boolean end() {
    TimeSource.Timer running;
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      running = timer;
    }
    if (running != null) {
      running.cancel();
    }
    return true;
  }
}
