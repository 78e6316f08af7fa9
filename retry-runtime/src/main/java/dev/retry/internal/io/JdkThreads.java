// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.io;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The daemon threads of our own clients: as many as are busy, as in the client's own pool, but what
 * one of them hands over it runs itself.
 *
 * <p>The client hands over, on its way from the head of a response to the body, the question to a
 * {@code BodySubscriber} that is not of its own making where the body will be, since to ask might
 * block. Ours does not, and to wake a thread takes longer than all that we do in a call.
 */
public final class JdkThreads implements Executor {
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread) {
        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable failure) {
          ((Worker) Thread.currentThread()).runLast();
        }
      };

  /**
   * Runs something when this thread has done all that there is to do now: of a response that came
   * in one piece, that is to read it to its end.
   *
   * @return whether it will; not so on another thread, or when it has something to run already
   */
  static boolean runLast(Runnable last) {
    if (Thread.currentThread() instanceof Worker worker && worker.last == null) {
      worker.last = last;
      return true;
    }
    return false;
  }

  private Thread thread(Runnable work) {
    return new Worker(work, "retry-http-" + count.incrementAndGet());
  }

  @Override
  public void execute(Runnable task) {
    if (Thread.currentThread() instanceof Worker) {
      task.run();
    } else {
      pool.execute(task);
    }
  }

  /**
   * Ends each thread as soon as it is idle: before Java 21 a closed client goes on to its limits.
   */
  void retire() {
    pool.setKeepAliveTime(0, TimeUnit.SECONDS);
  }

  /** One of the threads, of this or of another transport. */
  private static final class Worker extends Thread {
    private @Nullable Runnable last;

    Worker(Runnable work, String name) {
      super(null, work, name, 0, false);
      setDaemon(true);
    }

    private void runLast() {
      Runnable run = last;
      last = null;
      if (run != null) {
        run.run();
      }
    }
  }
}
