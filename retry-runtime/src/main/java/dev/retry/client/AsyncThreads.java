// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few daemon threads that go on with asynchronous calls; they end when idle for half a minute.
 */
final class AsyncThreads implements Executor, AutoCloseable {
  private static final int THREADS =
      Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));

  private final ThreadPoolExecutor pool;

  AsyncThreads() {
    pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "retry-async");
              thread.setDaemon(true);
              return thread;
            },
            // Closed already: the caller ends the call that the closing ended.
            (task, closed) -> task.run());
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
