// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes a thousand calls, and looks whether the client has left the server then. */
final class ThousandCalls {
  private static final int CALLS = 1000;

  private ThousandCalls() {}

  /** Makes them one after the other. */
  static void inTurn(RawServer server, Call call) throws Exception {
    make(1, server, call);
  }

  /** Makes them with many under way at a time. */
  static void atOnce(RawServer server, Call call) throws Exception {
    make(64, server, call);
  }

  private static void make(int atATime, RawServer server, Call call) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<FutureTask<Boolean>> callers = new ArrayList<>();
    try (server) {
      for (int i = 0; i < atATime; i++) {
        FutureTask<Boolean> caller =
            new FutureTask<>(
                () -> {
                  for (int n = next.getAndIncrement(); n < CALLS; n = next.getAndIncrement()) {
                    call.make(n);
                  }
                  return true;
                });
        callers.add(caller);
        Thread thread = new Thread(caller, "caller");
        thread.setDaemon(true);
        thread.start();
      }
      for (FutureTask<Boolean> caller : callers) {
        caller.get();
      }
      server.awaitAllLeft();
    }
  }

  /** One of the calls. */
  @FunctionalInterface
  interface Call {
    /** Makes it; its number counts from 0. */
    void make(int number) throws Exception;
  }
}
