// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.message.BodyTooLongException;
import dev.retry.message.Payload;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that is kept in memory, up to a number of bytes and a point in time.
 *
 * <p>When it goes beyond one of them, or breaks off, a body that must be <em>whole</em> is a
 * failure. Of one that may be <em>cut</em>, which is that of an error, the part that came is kept:
 * the status says more than the failure would. Either way nothing stays open, since the connection
 * is closed.
 */
final class BoundedBody implements BodySubscriber<Payload> {
  /** The most memory that an announced length is given before its bytes come. */
  private static final int TRUSTED_LENGTH = 1 << 20;

  private static final int UNKNOWN_LENGTH = 1 << 10;

  private final CompletableFuture<Payload> body = new CompletableFuture<>();
  private final boolean whole;
  private final int limit;
  private final long length;
  private final @Nullable String mediaType;
  private final TimeSource time;
  private final Duration patience;

  // The timer runs beside the thread that reads: guarded by this.
  private Flow.@Nullable Subscription subscription;
  private TimeSource.@Nullable Timer timer;
  private byte[] bytes;
  private int count;
  private boolean ended;

  /**
   * Makes one that is empty.
   *
   * @param whole whether it must be whole, or may be cut
   * @param limit the greatest number of bytes
   * @param length the number of bytes announced, or -1
   * @param mediaType its media type, if any
   * @param time for the timer
   * @param patience how long to wait for the last byte
   */
  BoundedBody(
      boolean whole,
      int limit,
      long length,
      @Nullable String mediaType,
      TimeSource time,
      Duration patience) {
    this.whole = whole;
    this.limit = limit;
    this.length = length;
    this.mediaType = mediaType;
    this.time = time;
    this.patience = patience;
    this.bytes =
        new byte
            [(int) Math.min(limit, length < 0 ? UNKNOWN_LENGTH : Math.min(length, TRUSTED_LENGTH))];
  }

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
    } else if (whole && length > limit) {
      giveUp(tooLong());
    } else {
      startTimer();
      subscription.request(Long.MAX_VALUE);
    }
  }

  private void startTimer() {
    if (length != 0) {
      TimeSource.Timer started = time.schedule(patience, this::timeUp);
      synchronized (this) {
        timer = started;
      }
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    boolean over = false;
    synchronized (this) {
      if (ended) {
        return;
      }
      for (ByteBuffer buffer : buffers) {
        append(buffer);
        over |= buffer.hasRemaining();
      }
    }
    if (over) {
      giveUp(tooLong());
    }
  }

  /**
   * Takes what there is room for. Bytes are copied: a few of them could hold a large buffer each.
   */
  private void append(ByteBuffer buffer) {
    int more = Math.min(buffer.remaining(), limit - count);
    if (more > bytes.length - count) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(limit, Math.max(bytes.length * 2L, (long) count + more)));
    }
    buffer.get(bytes, count, more);
    count += more;
  }

  @Override
  public void onComplete() {
    if (end()) {
      body.complete(payload());
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

  private IOException tooLong() {
    return new BodyTooLongException(limit);
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

  private void finish(Throwable failure) {
    if (whole) {
      body.completeExceptionally(failure);
    } else {
      body.complete(payload());
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

  private synchronized Payload payload() {
    byte[] exact = count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    return exact.length == 0 && mediaType == null ? Payload.empty() : Payload.of(exact, mediaType);
  }
}
