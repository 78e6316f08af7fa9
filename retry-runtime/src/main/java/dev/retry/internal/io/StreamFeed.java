// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.spi.BodyMeter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream as the client asks for its bytes, and closes it in the end, however that comes.
 *
 * <p>The publisher of the JDK does neither: it leaves a stream open when the exchange fails, and on
 * Java 17 takes a read that fails for the end, so that a part of a body is sent as if it were all.
 */
final class StreamFeed implements Flow.Subscription {
  private static final int CHUNK = 64 << 10;

  private final InputStream content;
  private final Flow.Subscriber<? super ByteBuffer> subscriber;
  private final @Nullable BodyMeter meter;
  private final Consumer<Throwable> onFailure;
  private final AtomicLong demand = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();
  private byte @Nullable [] spare;

  /**
   * Makes one.
   *
   * @param content what to read
   * @param subscriber who asks for it
   * @param meter counts it
   * @param onFailure is told why it cannot be read
   */
  StreamFeed(
      InputStream content,
      Flow.Subscriber<? super ByteBuffer> subscriber,
      @Nullable BodyMeter meter,
      Consumer<Throwable> onFailure) {
    this.content = content;
    this.subscriber = subscriber;
    this.meter = meter;
    this.onFailure = onFailure;
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      fail(new IllegalArgumentException("request(" + n + "): must be one or more"));
    } else if (demand.getAndAccumulate(n, StreamFeed::sum) == 0) {
      feed();
    }
  }

  private static long sum(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }

  /** Reads as much as was asked for; what is asked for meanwhile, too, in the same loop. */
  private void feed() {
    long asked = demand.get();
    while (asked > 0) {
      for (long i = 0; i < asked; i++) {
        if (over.get()) {
          return;
        }
        next();
      }
      asked = demand.addAndGet(-asked);
    }
  }

  private void next() {
    byte[] chunk = spare == null ? new byte[CHUNK] : spare;
    int count = 0;
    try {
      while (count == 0) {
        count = content.read(chunk, 0, CHUNK);
      }
    } catch (IOException | RuntimeException | Error failure) {
      fail(failure);
      return;
    }
    if (count > 0) {
      count(count);
      // What is handed over belongs to the client; of a few bytes, a copy does.
      boolean few = count < CHUNK / 4;
      spare = few ? chunk : null;
      subscriber.onNext(ByteBuffer.wrap(few ? Arrays.copyOf(chunk, count) : chunk, 0, count));
    } else if (end()) {
      if (meter != null) {
        meter.ended();
      }
      subscriber.onComplete();
    }
  }

  private void count(int bytes) {
    if (meter != null) {
      meter.passed(bytes);
    }
  }

  private void fail(Throwable failure) {
    if (end()) {
      onFailure.accept(failure);
      subscriber.onError(failure);
    }
  }

  @Override
  public void cancel() {
    boolean unused = end();
  }

  private boolean end() {
    if (!over.compareAndSet(false, true)) {
      return false;
    }
    OutgoingBody.close(content);
    return true;
  }
}
