// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.internal.engine.CallTerms;
import dev.retry.internal.engine.Engine;
import dev.retry.internal.engine.Guards;
import dev.retry.message.HeaderList;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Origin;
import dev.retry.message.Request;
import dev.retry.policy.DecisionTable;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.BodyHandling;
import dev.retry.spi.CalledMethod;
import dev.retry.spi.SendContext;
import dev.retry.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The retry loop with no failure around a trivial send, against the send alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopBenchmark {
  private static final SendContext CONTEXT =
      new SendContext(
          new CalledMethod("hello", null, Origin.of("https://api.example.com")),
          1,
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          BodyHandling.inMemory(1 << 24, 1 << 16));

  private final StubTransport transport = new StubTransport();
  private final Engine engine =
      new Engine(
          TimeSource.system(),
          List.of(),
          () -> ThreadLocalRandom.current().nextLong(),
          Runnable::run,
          RetryBudget::tokenBucket);
  private final CallTerms terms =
      new CallTerms(
          "https://api.example.com",
          DecisionTable.defaults(),
          true,
          false,
          false,
          Duration.ofMinutes(2),
          Guards.NONE,
          Duration.ZERO,
          0,
          CONTEXT,
          HttpStatusException.Reader.NONE);
  private final Request request =
      new Request("GET", "https://api.example.com/", "/", HeaderList.empty(), null);

  /** The send alone. */
  @Benchmark
  public int sendAlone() {
    return transport.send(request, CONTEXT).status();
  }

  /** The send in the loop, its deadline and its attempt log. */
  @Benchmark
  public @Nullable Object inTheLoop() {
    return engine.call(
        engine.prepare(transport, terms, request, null, null).begun(), ended -> ended.success());
  }
}
