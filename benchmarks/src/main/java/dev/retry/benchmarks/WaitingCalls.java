// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.ClientFactory;
import dev.retry.client.RetryPolicy;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.HeaderList;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.policy.Backoff;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import io.github.resilience4j.retry.RetryConfig;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets many asynchronous calls fail once and wait at the same time, and says what that takes with
 * each library: how long until all are done, when each waits a second, the threads, and the heap
 * for each waiting call. What the caller holds is in it: the future, and the code that remembers
 * whether it has failed (16 bytes).
 */
public final class WaitingCalls {
  /** How long a call waits while time is measured, and while heap is. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(6);

  private static final Map<String, Contender> CONTENDERS = new LinkedHashMap<>();

  static {
    CONTENDERS.put("by hand, on a scheduler", WaitingCalls::byHand);
    CONTENDERS.put("**ours**, declared", WaitingCalls::declared);
    CONTENDERS.put("**ours**, plain code", WaitingCalls::ours);
    CONTENDERS.put("resilience4j", WaitingCalls::resilience4j);
    CONTENDERS.put("SmallRye Fault Tolerance", WaitingCalls::smallRye);
    CONTENDERS.put("Failsafe", WaitingCalls::failsafe);
  }

  private final int calls;
  private final int rounds;

  private WaitingCalls(int calls, int rounds) {
    this.calls = calls;
    this.rounds = rounds;
  }

  /**
   * Runs the measurement, each library in a JVM of its own, and prints a table.
   *
   * @param args the number of calls (100,000 when not given), and the rounds in which time is
   *     measured (5); in one of these JVMs, also the library
   * @throws Exception when a call fails
   */
  public static void main(String[] args) throws Exception {
    int calls = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    if (args.length > 2) {
      String name = args[2];
      new WaitingCalls(calls, rounds).measure(name, Objects.requireNonNull(CONTENDERS.get(name)));
      System.exit(0); // the timer of SmallRye never ends
    }
    System.out.printf(
        "| %,d calls | all done, median | spread | threads | heap of a waiting call |%n", calls);
    System.out.println("|---|---|---|---|---|");
    for (String name : CONTENDERS.keySet()) {
      Process measured =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx2g",
                  "-cp",
                  System.getProperty("java.class.path"),
                  WaitingCalls.class.getName(),
                  Integer.toString(calls),
                  Integer.toString(rounds),
                  name)
              .inheritIO()
              .start();
      if (measured.waitFor() != 0) {
        throw new IllegalStateException("failed: " + name);
      }
    }
  }

  private void measure(String name, Contender contender) throws Exception {
    int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
    long[] millis = new long[rounds];
    for (int round = -1; round < rounds; round++) {
      try (Calls made = contender.waiting(SHORT)) {
        List<CompletionStage<String>> answers = new ArrayList<>(calls);
        long start = System.nanoTime();
        begin(made, answers);
        end(answers);
        if (round >= 0) { // warm by then
          millis[round] = (System.nanoTime() - start) / 1_000_000;
        }
      }
    }
    Arrays.sort(millis);
    try (Calls made = contender.waiting(LONG)) {
      List<CompletionStage<String>> answers = new ArrayList<>(calls);
      long before = heapAfterCollection();
      begin(made, answers);
      long heap = (heapAfterCollection() - before) / calls;
      int threads = ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore;
      boolean late = answers.get(0).toCompletableFuture().isDone();
      System.out.printf(
          "| %s | %,d ms | %,d to %,d ms | %d | %s |%n",
          name,
          millis[rounds / 2],
          millis[0],
          millis[rounds - 1],
          threads,
          late ? "the machine was too slow" : "%,d B".formatted(heap));
      end(answers);
    }
  }

  private void begin(Calls made, List<CompletionStage<String>> answers) throws Exception {
    for (int i = 0; i < calls; i++) {
      answers.add(made.next());
    }
  }

  private static void end(List<CompletionStage<String>> answers) {
    for (CompletionStage<String> answer : answers) {
      if (!answer.toCompletableFuture().join().equals("done")) {
        throw new AssertionError("another answer");
      }
    }
  }

  private static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Calls byHand(Duration wait) {
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    return new Calls(
        () -> {
          CompletableFuture<String> answer = new CompletableFuture<>();
          FailingOnce code = new FailingOnce();
          var unused =
              code.get()
                  .whenComplete(
                      (value, failure) -> {
                        if (failure == null) {
                          answer.complete(value);
                          return;
                        }
                        var timer =
                            scheduler.schedule(
                                () -> code.get().thenAccept(answer::complete),
                                wait.toMillis(),
                                TimeUnit.MILLISECONDS);
                      });
          return answer;
        },
        scheduler::shutdown);
  }

  private static Calls declared(Duration wait) {
    ClientFactory clients =
        ClientFactory.builder().transport(new SecondTime()).noRetryBudget().build();
    Slow slow = clients.create(Slow.class);
    return new Calls(wait.equals(SHORT) ? slow::answer : slow::late, clients::close);
  }

  private static Calls ours(Duration wait) {
    RetryPolicy policy =
        RetryPolicy.builder()
            .maxAttempts(3)
            .onException(IOException.class)
            .backoff(Backoff.constant(wait).jittered(Jitter.NONE))
            .retryBudget(RetryBudget.unlimited())
            .build();
    return new Calls(() -> policy.callAsync(new FailingOnce()), () -> {});
  }

  private static Calls resilience4j(Duration wait) {
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    io.github.resilience4j.retry.Retry retry =
        io.github.resilience4j.retry.Retry.of(
            "waiting", RetryConfig.custom().maxAttempts(3).waitDuration(wait).build());
    return new Calls(
        () -> retry.executeCompletionStage(scheduler, new FailingOnce()), scheduler::shutdown);
  }

  private static Calls smallRye(Duration wait) {
    TypedGuard<CompletionStage<String>> guard =
        TypedGuard.create(new TypeLiteral<CompletionStage<String>>() {})
            .withRetry()
            .maxRetries(2)
            .delay(wait.toMillis(), ChronoUnit.MILLIS)
            .jitter(0, ChronoUnit.MILLIS)
            .done()
            .build();
    return new Calls(() -> guard.get(new FailingOnce()), () -> {});
  }

  private static Calls failsafe(Duration wait) {
    FailsafeExecutor<String> failsafe =
        Failsafe.with(
            dev.failsafe.RetryPolicy.<String>builder().withMaxAttempts(3).withDelay(wait).build());
    return new Calls(
        () -> {
          FailingOnce code = new FailingOnce();
          return failsafe.getStageAsync(code::get);
        },
        () -> {});
  }

  /** One library. */
  private interface Contender {
    Calls waiting(Duration wait);
  }

  /**
   * Makes calls.
   *
   * @param one begins one
   * @param end lets go of what the calls needed
   */
  private record Calls(Supplier<CompletionStage<String>> one, Runnable end)
      implements AutoCloseable {
    CompletionStage<String> next() {
      return one.get();
    }

    @Override
    public void close() {
      end.run();
    }
  }

  /** Fails, and then brings an answer. */
  private static final class FailingOnce implements Supplier<CompletionStage<String>> {
    private static final CompletableFuture<String> FAILED =
        CompletableFuture.failedFuture(new IOException("busy"));
    private static final CompletableFuture<String> DONE = CompletableFuture.completedFuture("done");

    private boolean failed;

    @Override
    public CompletionStage<String> get() {
      if (failed) {
        return DONE;
      }
      failed = true;
      return FAILED;
    }
  }

  /** The declared calls. */
  @Api("https://api.example.com")
  interface Slow {
    @GET("/")
    @Retry(delay = 1, maxWait = 1, jitter = Jitter.NONE)
    CompletableFuture<String> answer();

    @GET("/")
    @Retry(delay = 6, maxWait = 6, jitter = Jitter.NONE)
    CompletableFuture<String> late();
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
}
