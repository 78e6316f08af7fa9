// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Lets many asynchronous calls wait one second each at the same time, and says what that takes:
 * time, threads, and heap for each waiting call.
 */
public final class WaitingCalls {

  /** One method that waits a second, once. */
  @Api("https://api.example.com")
  interface Slow {
    @GET("/")
    @Retry(delay = 1, maxWait = 1, jitter = Jitter.NONE)
    CompletableFuture<String> answer();
  }

  /** Answers 503 to first attempts and 200 to second ones. */
  private static final class SecondTime implements Transport {
    private final CompletableFuture<Response<Payload>> busy = answer(503);
    private final CompletableFuture<Response<Payload>> ready = answer(200);

    private static CompletableFuture<Response<Payload>> answer(int status) {
      Payload body = Payload.of("done".getBytes(StandardCharsets.UTF_8), "text/plain");
      return CompletableFuture.completedFuture(
          new Response<>(status, HeaderList.empty(), body, "https://api.example.com/", List.of()));
    }

    @Override
    public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
      return context.attempt() == 1 ? busy : ready;
    }

    @Override
    public Response<Payload> send(Request request, SendContext context) {
      return sendAsync(request, context).join();
    }

    @Override
    public void close() {}
  }

  private WaitingCalls() {}

  /**
   * Runs the measurement a few times, the last being the one to read.
   *
   * @param args the number of calls; 10,000 when not given
   */
  public static void main(String[] args) {
    int calls = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
    for (int round = 1; round <= 5; round++) {
      measure(calls, System.out);
    }
  }

  private static void measure(int calls, PrintStream out) {
    try (ClientFactory clients =
        ClientFactory.builder().transport(new SecondTime()).noRetryBudget().build()) {
      Slow slow = clients.create(Slow.class);
      List<CompletableFuture<String>> answers = new ArrayList<>(calls);
      long heapBefore = heapAfterCollection();
      long start = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        answers.add(slow.answer());
      }
      long heapWhileWaiting = heapAfterCollection();
      long threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("retry-"))
              .count();
      answers.forEach(CompletableFuture::join);
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.printf(
          "%,d calls: %d ms, %d threads of the library, %d bytes of heap for each waiting call%n",
          calls, millis, threads, (heapWhileWaiting - heapBefore) / calls);
    }
  }

  private static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
