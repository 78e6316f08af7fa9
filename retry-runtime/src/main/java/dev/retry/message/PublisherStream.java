// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a publisher gives, one buffer at a time; it subscribes at the first read. A publisher
 * that gives what nobody asked for fails.
 */
final class PublisherStream extends InputStream {
  private static final Signal END = new Signal(null, null);

  private final Flow.Publisher<ByteBuffer> publisher;
  // What was asked for, and the end that may follow at once.
  private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(2);
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean closed;
  private volatile @Nullable Throwable broken;
  private boolean subscribed;
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private @Nullable Signal end;

  /** A buffer, a failure, or neither at the end. */
  private record Signal(@Nullable ByteBuffer buffer, @Nullable Throwable failure) {}

  PublisherStream(Flow.Publisher<ByteBuffer> publisher) {
    this.publisher = publisher;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (!buffer.hasRemaining()) {
      if (!next()) {
        return -1;
      }
    }
    int read = Math.min(count, buffer.remaining());
    buffer.get(bytes, offset, read);
    return read;
  }

  /** Takes the next buffer; {@code false} at the end. */
  private boolean next() throws IOException {
    Signal signal = end == null && !closed ? await() : end;
    if (broken != null) {
      throw new IOException("the publisher gave more than was asked for", broken);
    }
    if (closed || signal == null) {
      throw new IOException("the stream is closed");
    }
    if (signal.buffer() != null) {
      buffer = signal.buffer();
      return true;
    }
    end = signal;
    if (signal.failure() != null) {
      throw new IOException("the publisher failed", signal.failure());
    }
    return false;
  }

  private Signal await() throws IOException {
    if (subscribed) {
      Objects.requireNonNull(subscription).request(1);
    } else {
      subscribed = true;
      publisher.subscribe(new Asking());
    }
    try {
      return signals.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
      throw new InterruptedIOException("interrupted while a body was read");
    }
  }

  @Override
  public void close() {
    closed = true;
    Flow.Subscription running = subscription;
    if (running != null) {
      running.cancel();
    }
    boolean unused = signals.offer(END); // whoever waits for the next buffer goes on
  }

  /** Puts what comes where the reader waits for it. */
  private final class Asking implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription given) {
      if (subscription != null || closed) {
        given.cancel();
        return;
      }
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(ByteBuffer next) {
      put(new Signal(next, null));
    }

    @Override
    public void onError(Throwable failure) {
      put(new Signal(null, failure));
    }

    @Override
    public void onComplete() {
      put(END);
    }

    private void put(Signal signal) {
      if (!signals.offer(signal) && !closed) {
        broken = new IllegalStateException("no buffer was asked for");
        close();
      }
    }
  }
}
