// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.retry.client.RetryPolicy;
import dev.retry.policy.Backoff;
import dev.retry.policy.RetryBudget;
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
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Code that fails twice, with an exception made before, and then returns a field: three attempts
 * without a wait between them. Ours keeps its log of the attempts. Nobody has a budget, which such
 * code would use up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FailedTwiceBenchmark {
  private final Exception failure = new Failure();

  private String stock = "tea";
  private int asked;
  private final Callable<String> code =
      () -> {
        if (++asked % 3 != 0) {
          throw failure;
        }
        return stock;
      };

  private final RetryPolicy ours =
      RetryPolicy.builder()
          .maxAttempts(3)
          .backoff(Backoff.constant(Duration.ZERO))
          .onException(Failure.class)
          .retryBudget(RetryBudget.unlimited())
          .build();
  private final FailsafeExecutor<Object> failsafe =
      Failsafe.with(dev.failsafe.RetryPolicy.builder().withMaxAttempts(3).build());
  private final Callable<String> resilience4j =
      Retry.decorateCallable(
          Retry.of(
              "stock", RetryConfig.custom().maxAttempts(3).intervalFunction(made -> 0L).build()),
          code);
  private final TypedGuard<String> smallRye =
      TypedGuard.create(String.class)
          .withRetry()
          .maxRetries(2)
          .delay(0, ChronoUnit.MILLIS)
          .jitter(0, ChronoUnit.MILLIS)
          .done()
          .build();
  private final AwsLoop aws =
      new AwsLoop(
          StandardRetryStrategy.builder()
              .retryOnException(failure -> true)
              .backoffStrategy(BackoffStrategy.retryImmediately())
              .circuitBreakerEnabled(false)
              .build());

  /** All do the same. */
  @Setup
  public void check() throws Exception {
    for (Object answer :
        new Object[] {byHand(), ours(), failsafe(), resilience4j(), smallRye(), aws()}) {
      if (!stock.equals(answer) || asked % 3 != 0) {
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
      } catch (Failure failed) {
        if (attempt == 3) {
          throw failed;
        }
      }
    }
  }

  /** Ours. */
  @Benchmark
  public Object ours() throws Exception {
    return ours.call(code);
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

  /** The standard strategy of the AWS SDK. */
  @Benchmark
  public Object aws() throws Exception {
    return aws.call(code);
  }

  /** Has no stack to fill in, which would take longer than all else. */
  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure() {
      super("fails twice", null, false, false);
    }
  }
}
