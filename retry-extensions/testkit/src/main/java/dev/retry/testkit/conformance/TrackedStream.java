// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Gives so many bytes, and then ends, fails, or hangs until it is closed. */
final class TrackedStream extends InputStream {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Then then;
  private int left;

  TrackedStream(int bytes, Then then) {
    this.left = bytes;
    this.then = then;
  }

  @Override
  public int read() throws IOException {
    return left-- > 0 ? 'x' : then.read(closed);
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = left > 0 ? Math.min(left, count) : then.read(closed);
    Arrays.fill(bytes, offset, offset + Math.max(0, read), (byte) 'x');
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  boolean isClosedInTime() throws InterruptedException {
    return closed.await(10, SECONDS);
  }

  /** What comes after the bytes. */
  @FunctionalInterface
  interface Then {
    Then END = closed -> -1;
    Then FAIL =
        closed -> {
          throw new IOException("disk");
        };
    Then HANG =
        closed -> {
          try {
            closed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IOException("closed");
        };

    int read(CountDownLatch closed) throws IOException;
  }
}
