// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.retry.client.RetryPolicy;
import dev.retry.policy.Backoff;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.core.retry.RetryTemplate;

/**
 * Code that returns a field, under retry alone with no failure: three attempts. Ours has its retry
 * budget besides, which is always there; that of the AWS SDK stands with {@link
 * GuardedCodeBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RetriedCodeBenchmark {
  private String stock = "tea";
  private final Callable<String> code = () -> stock;

  private final RetryPolicy ours =
      RetryPolicy.builder()
          .maxAttempts(3)
          .backoff(Backoff.exponential(Duration.ofMillis(100)))
          .build();
  private final RetryPolicy oursWithTotal =
      RetryPolicy.builder()
          .maxAttempts(3)
          .backoff(Backoff.exponential(Duration.ofMillis(100)))
          .total(Duration.ofSeconds(5))
          .build();
  private final FailsafeExecutor<Object> failsafe =
      Failsafe.with(
          dev.failsafe.RetryPolicy.builder()
              .withMaxAttempts(3)
              .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(10))
              .build());
  private final Callable<String> resilience4j =
      Retry.decorateCallable(
          Retry.of(
              "stock",
              RetryConfig.custom()
                  .maxAttempts(3)
                  .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(100, 2))
                  .build()),
          code);
  private final RetryTemplate spring =
      new RetryTemplate(
          org.springframework.core.retry.RetryPolicy.builder()
              .maxRetries(2)
              .delay(Duration.ofMillis(100))
              .multiplier(2)
              .build());
  private final TypedGuard<String> smallRye =
      TypedGuard.create(String.class)
          .withRetry()
          .maxRetries(2)
          .delay(100, ChronoUnit.MILLIS)
          .withExponentialBackoff()
          .done()
          .done()
          .build();

  /** All do the same. */
  @Setup
  public void check() throws Exception {
    for (Object answer :
        new Object[] {
          byHand(), ours(), oursWithTotal(), failsafe(), resilience4j(), smallRye(), spring()
        }) {
      if (!stock.equals(answer)) {
        throw new AssertionError(answer);
      }
    }
  }

  /** Written by hand. */
  @Benchmark
  public Object byHand() throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return code.call();
      } catch (Exception failure) {
        if (attempt == 3) {
          throw failure;
        }
      }
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(100L << attempt));
    }
  }

  /** Ours. */
  @Benchmark
  public Object ours() throws Exception {
    return ours.call(code);
  }

  /** Ours with a time limit for the whole call, for which it reads the clock. */
  @Benchmark
  public Object oursWithTotal() throws Exception {
    return oursWithTotal.call(code);
  }

  /** Failsafe. */
  @Benchmark
  public Object failsafe() {
    return failsafe.get(code::call);
  }

  /** resilience4j. */
  @Benchmark
  public Object resilience4j() throws Exception {
    return resilience4j.call();
  }

  /** SmallRye Fault Tolerance, standalone. */
  @Benchmark
  public Object smallRye() throws Exception {
    return smallRye.call(code);
  }

  /** The core of Spring. */
  @Benchmark
  public @Nullable Object spring() throws Exception {
    return spring.execute(code::call);
  }
}
