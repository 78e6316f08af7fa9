// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import dev.retry.spi.BodyMeter;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what a publisher gives, but for empty buffers: in chunked coding one would be the end of
 * the body (RFC 9112, section 7.1).
 */
final class PublisherFeed implements Flow.Subscriber<ByteBuffer>, Flow.Subscription {
  private final Flow.Subscriber<? super ByteBuffer> subscriber;
  private final @Nullable BodyMeter meter;
  private final Consumer<Throwable> onFailure;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Flow.@Nullable Subscription upstream;

  /**
   * Makes one.
   *
   * @param subscriber who asks for it
   * @param meter counts it
   * @param onFailure is told why it does not come
   */
  PublisherFeed(
      Flow.Subscriber<? super ByteBuffer> subscriber,
      @Nullable BodyMeter meter,
      Consumer<Throwable> onFailure) {
    this.subscriber = subscriber;
    this.meter = meter;
    this.onFailure = onFailure;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (upstream != null || over.get()) {
      given.cancel();
      return;
    }
    upstream = given;
    subscriber.onSubscribe(this);
  }

  @Override
  public void onNext(ByteBuffer next) {
    if (over.get()) {
      return;
    }
    if (!next.hasRemaining()) {
      request(1);
      return;
    }
    if (meter != null) {
      meter.passed(next.remaining());
    }
    subscriber.onNext(next);
  }

  @Override
  public void onError(Throwable failure) {
    if (over.compareAndSet(false, true)) {
      onFailure.accept(failure);
      subscriber.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (over.compareAndSet(false, true)) {
      if (meter != null) {
        meter.ended();
      }
      subscriber.onComplete();
    }
  }

  @Override
  public void request(long n) {
    Flow.Subscription from = upstream;
    if (from != null) {
      from.request(n);
    }
  }

  @Override
  public void cancel() {
    Flow.Subscription from = upstream;
    if (over.compareAndSet(false, true) && from != null) {
      from.cancel();
    }
  }
}
