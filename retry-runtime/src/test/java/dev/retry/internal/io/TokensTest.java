// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One fetch at a time, whoever asks. C22 */
class TokensTest {
  private static final int THREADS = 8;

  @Test
  void threadsThatAskTogetherShareAFetch() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    try {
      Tokens tokens = new Tokens(rejected -> "t" + fetches.incrementAndGet(), threads);
      String current = null;
      for (int round = 1; round <= 200; round++) {
        Set<String> got = ask(tokens, threads, current);
        current = "t" + round;
        assertThat(got).containsExactly(current);
        assertThat(fetches).hasValue(round);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Set<String> ask(Tokens tokens, ExecutorService threads, String rejected)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    Set<String> got = ConcurrentHashMap.newKeySet();
    List<Future<?>> asking = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      asking.add(
          threads.submit(
              () -> {
                together.await(10, TimeUnit.SECONDS);
                return got.add(tokens.otherThan(rejected).get(10, TimeUnit.SECONDS));
              }));
    }
    for (Future<?> one : asking) {
      one.get(10, TimeUnit.SECONDS);
    }
    return got;
  }

  @Test
  void aTokenIsKeptUntilItIsRefused() {
    AtomicInteger fetches = new AtomicInteger();
    Tokens tokens =
        new Tokens(rejected -> rejected + "+" + fetches.incrementAndGet(), Runnable::run);

    assertThat(tokens.otherThan(null)).isCompletedWithValue("null+1");
    assertThat(tokens.otherThan(null)).isCompletedWithValue("null+1");
    assertThat(tokens.otherThan("null+1")).isCompletedWithValue("null+1+2");
    assertThat(tokens.otherThan("null+1")).isCompletedWithValue("null+1+2");
  }

  @Test
  void whatAFetchThrowsEndsIt() {
    Tokens broken =
        new Tokens(
            rejected -> {
              throw new StackOverflowError();
            },
            Runnable::run);
    assertThat(broken.otherThan(null)).isCompletedExceptionally();

    CompletableFuture<String> interrupted =
        new Tokens(
                rejected -> {
                  throw new InterruptedException();
                },
                Runnable::run)
            .otherThan(null);
    assertThat(interrupted).isCompletedExceptionally();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anExecutorThatRefusesEndsTheFetch() {
    ExecutorService closed = Executors.newSingleThreadExecutor();
    closed.shutdown();
    assertThat(new Tokens(rejected -> "t", closed).otherThan(null)).isCompletedExceptionally();
  }
}
