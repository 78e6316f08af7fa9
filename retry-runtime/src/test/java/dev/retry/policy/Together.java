// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Threads that begin at once. */
final class Together {
  static final int THREADS = 4;

  private Together() {}

  interface Work {
    void of(int thread) throws InterruptedException;
  }

  /** Runs work in all threads; an exception in one of them fails the test. */
  static void run(Work work) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    AtomicInteger done = new AtomicInteger();
    Thread[] threads =
        IntStream.range(0, THREADS)
            .mapToObj(number -> new Thread(() -> run(work, number, start, done)))
            .toArray(Thread[]::new);
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(done).hasValue(THREADS);
  }

  private static void run(Work work, int number, CyclicBarrier start, AtomicInteger done) {
    try {
      start.await();
      work.of(number);
      done.incrementAndGet();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
