// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.retry.client.RetryPolicy;
import dev.retry.policy.Backoff;
import dev.retry.policy.Breaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Code that returns a field, under retry, budget and breaker with no failure. Each library as its
 * documentation shows it, with what it has: everything that can be made before the call is, and
 * nobody listens or logs.
 *
 * <ul>
 *   <li>By hand and ours: three attempts, a budget of tokens, a breaker that counts failures in a
 *       row. {@link #oursWithWindow} counts the last hundred calls instead, as resilience4j does.
 *   <li>Failsafe: three attempts, a breaker that counts failures in a row; no budget.
 *   <li>resilience4j, SmallRye Fault Tolerance: three attempts, a breaker with the window and the
 *       rate of their defaults; no budget.
 *   <li>The standard strategy of the AWS SDK: three attempts and a budget of tokens, which it calls
 *       a circuit breaker; nothing that stops a first attempt.
 * </ul>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GuardedCodeBenchmark {

  /** The same by two threads, which share policies and guards. */
  @Threads(2)
  public static class TwoThreads extends GuardedCodeBenchmark {}

  private String stock = "tea";
  private final Callable<String> code = () -> stock;

  private final GuardedByHand byHand = new GuardedByHand();
  private final RetryPolicy ours = ours(Breaker.builder().consecutiveFailures(10).build());
  private final RetryPolicy oursWithWindow =
      ours(Breaker.builder().failureRate(0.5).windowCalls(100).build());
  private final FailsafeExecutor<Object> failsafe =
      Failsafe.with(
          dev.failsafe.RetryPolicy.builder()
              .withMaxAttempts(3)
              .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(10))
              .build(),
          dev.failsafe.CircuitBreaker.builder()
              .withFailureThreshold(10)
              .withDelay(Duration.ofSeconds(30))
              .build());
  private final Callable<String> resilience4j =
      Retry.decorateCallable(
          Retry.of("stock", resilience4jRetry()),
          CircuitBreaker.decorateCallable(CircuitBreaker.ofDefaults("stock"), code));
  private final TypedGuard<String> smallRye =
      TypedGuard.create(String.class)
          .withRetry()
          .maxRetries(2)
          .delay(100, ChronoUnit.MILLIS)
          .withExponentialBackoff()
          .done()
          .done()
          .withCircuitBreaker()
          .delay(30, ChronoUnit.SECONDS)
          .done()
          .build();
  private final AwsLoop aws = new AwsLoop();

  private static RetryPolicy ours(Breaker breaker) {
    return RetryPolicy.builder()
        .maxAttempts(3)
        .backoff(Backoff.exponential(Duration.ofMillis(100)))
        .breaker(breaker)
        .build();
  }

  private static RetryConfig resilience4jRetry() {
    return RetryConfig.custom()
        .maxAttempts(3)
        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(100, 2))
        .build();
  }

  /** All do the same. */
  @Setup
  public void check() throws Exception {
    for (Object answer :
        new Object[] {
          byHand(), ours(), oursWithWindow(), failsafe(), resilience4j(), smallRye(), aws()
        }) {
      if (!stock.equals(answer)) {
        throw new AssertionError(answer);
      }
    }
  }

  /** Written by hand. */
  @Benchmark
  public Object byHand() throws Exception {
    return byHand.call(code);
  }

  /** Ours, its breaker counting failures in a row. */
  @Benchmark
  public Object ours() throws Exception {
    return ours.call(code);
  }

  /** Ours, its breaker counting the last hundred calls. */
  @Benchmark
  public Object oursWithWindow() throws Exception {
    return oursWithWindow.call(code);
  }

  /** Failsafe. */
  @Benchmark
  public Object failsafe() {
    return failsafe.get(code::call);
  }

  /** Two modules of resilience4j, one around the other. */
  @Benchmark
  public Object resilience4j() throws Exception {
    return resilience4j.call();
  }

  /** SmallRye Fault Tolerance, standalone. */
  @Benchmark
  public Object smallRye() throws Exception {
    return smallRye.call(code);
  }

  /** The standard strategy of the AWS SDK: tokens, and no breaker. */
  @Benchmark
  public Object aws() throws Exception {
    return aws.call(code);
  }
}
