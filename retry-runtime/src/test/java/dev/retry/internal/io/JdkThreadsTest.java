// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JdkThreadsTest {
  private final JdkThreads threads = new JdkThreads();

  private Thread threadThatRuns() {
    return CompletableFuture.supplyAsync(Thread::currentThread, threads).join();
  }

  @Test
  void taskRunsOnDaemonThreadWithoutTheCallersVariables() {
    InheritableThreadLocal<String> variable = new InheritableThreadLocal<>();
    variable.set("of the caller");
    Thread thread = threadThatRuns();

    assertThat(thread).isNotSameAs(Thread.currentThread());
    assertThat(CompletableFuture.supplyAsync(variable::get, threads).join()).isNull();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).startsWith("retry-http-");
    threads.retire();
  }

  @Test
  void whatOneOfThemHandsOverItRunsItself() {
    CompletableFuture<Boolean> itself =
        CompletableFuture.supplyAsync(
            () -> {
              Thread outer = Thread.currentThread();
              return CompletableFuture.supplyAsync(Thread::currentThread, threads).join() == outer;
            },
            threads);

    assertThat(itself.join()).isTrue();
    threads.retire();
  }

  @Test
  void tasksThatCameFromElsewhereRunSideBySide() {
    CountDownLatch both = new CountDownLatch(2);
    Runnable meets =
        () -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };

    CompletableFuture.allOf(
            CompletableFuture.runAsync(meets, threads), CompletableFuture.runAsync(meets, threads))
        .join();
    threads.retire();
  }

  @Test
  void retiredThreadsEndAndTasksAreStillRun() throws Exception {
    Thread idle = threadThatRuns();
    threads.retire();
    idle.join(); // for ever, or a minute, were it not ended

    Thread late = threadThatRuns();
    late.join();
    assertThat(late).isNotSameAs(idle);
  }
}
