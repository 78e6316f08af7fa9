// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.retry.Jitter;
import dev.retry.client.RetryPolicy;
import dev.retry.client.RetryPolicyBuilder;
import dev.retry.message.Attempt;
import dev.retry.message.BreakerState;
import dev.retry.message.CircuitOpenException;
import dev.retry.message.CodeFailedException;
import dev.retry.policy.Backoff;
import dev.retry.policy.Breaker;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.TimeSource;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first attempt of a call that nobody watches is made without a record of it. But for the cost
 * of it and the time it took, nobody can tell.
 */
class UnwatchedCodeTest {

  /** How an attempt ends. */
  private enum End {
    RETURNED,
    FAILED,
    BAD_ARGUMENT,
    INTERRUPTED,
    CANCELLED,
    ERROR;

    String end() throws Exception {
      return switch (this) {
        case RETURNED -> "ok";
        case FAILED -> throw new IOException();
        case BAD_ARGUMENT -> throw new IllegalArgumentException("bad");
        case INTERRUPTED -> throw new InterruptedException();
        case CANCELLED -> throw new CancellationException();
        case ERROR -> throw new StackOverflowError();
      };
    }
  }

  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger clockReads = new AtomicInteger();

  private RetryPolicyBuilder policy() {
    return RetryPolicy.builder()
        .name("load")
        .maxAttempts(3)
        .backoff(Backoff.constant(ofSeconds(1)).jittered(Jitter.NONE))
        .time(time);
  }

  /** Every end of the first attempt, of the second, of the third. */
  static Stream<List<End>> scripts() {
    return Stream.of(End.values())
        .flatMap(
            end ->
                Stream.of(
                    List.of(end), List.of(End.FAILED, end), List.of(End.FAILED, End.FAILED, end)));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aListenerChangesNothing(List<End> script) {
    List<String> watched = story(script, builder -> builder.listener(new EventLog()));
    List<String> unwatched = story(script, builder -> builder);

    assertThat(unwatched).isEqualTo(watched);
  }

  /** Two calls after each other, each attempt of which takes a second, and what is left of them. */
  private static List<String> story(List<End> script, UnaryOperator<RetryPolicyBuilder> set) {
    VirtualTime time = new VirtualTime();
    RetryBudget budget = RetryBudget.tokenBucket(30);
    Breaker breaker = Breaker.builder().consecutiveFailures(3).build();
    RetryPolicy policy =
        set.apply(
                RetryPolicy.builder()
                    .maxAttempts(3)
                    .backoff(Backoff.constant(ofSeconds(1)).jittered(Jitter.NONE))
                    .total(ofSeconds(60))
                    .time(time)
                    .retryBudget(budget)
                    .breaker(breaker))
            .build();
    List<String> story = new ArrayList<>();
    for (int call = 1; call <= 2; call++) {
      Deque<End> left = new ArrayDeque<>(script);
      Callable<Object> code =
          () -> {
            time.advance(ofSeconds(1));
            return left.remove().end();
          };
      story.add(told(policy, code));
      story.add(left.size() + " left, interrupted: " + Thread.interrupted());
      story.add(budget + ", " + breaker.metrics(time.nanoTime()) + ", " + time.elapsed());
    }
    return story;
  }

  private static String told(RetryPolicy policy, Callable<Object> code) {
    List<Object> value = new ArrayList<>();
    Throwable thrown = catchThrowable(() -> value.add(policy.call(code)));
    return thrown == null ? value.toString() : told(thrown);
  }

  private static String told(Throwable thrown) {
    StringBuilder told = new StringBuilder(thrown.toString());
    for (Throwable suppressed : thrown.getSuppressed()) {
      told.append("; ").append(suppressed);
      if (suppressed instanceof CodeFailedException history) {
        for (Attempt attempt : history.attempts()) {
          told.append("; ").append(attempt);
        }
      }
    }
    return told.toString();
  }

  @Test
  void aCallThatGoesWellReadsNoClock() throws Exception {
    RetryPolicy policy = policy(builder -> builder.breaker(Breaker.builder().build()));

    assertThat(policy.call(() -> "ok")).isEqualTo("ok");
    assertThat(clockReads).hasValue(0);
  }

  @Test
  void theClockIsReadForWhatNeedsIt() throws Exception {
    RetryPolicy total = policy(builder -> builder.total(ofSeconds(5)));
    RetryPolicy percentage = policy(builder -> builder.retryBudget(RetryBudget.percentage(20, 10)));
    RetryPolicy slow =
        policy(builder -> builder.breaker(Breaker.builder().slowerThan(ofSeconds(1)).build()));

    assertThat(total.call(() -> "ok")).isEqualTo("ok");
    assertThat(clockReads).hasValue(1);
    assertThat(percentage.call(() -> "ok")).isEqualTo("ok");
    assertThat(slow.call(() -> "ok")).isEqualTo("ok");
    assertThat(clockReads).hasValue(5);
  }

  private RetryPolicy policy(UnaryOperator<RetryPolicyBuilder> set) {
    return set.apply(RetryPolicy.builder().time(new Counted(time, clockReads))).build();
  }

  @Test // P17
  void theTotalCountsFromTheStartOfTheFirstAttempt() {
    RetryPolicy policy = policy().total(ofSeconds(3)).build();

    Throwable thrown = catchThrowable(() -> policy.call(this::failAfterTwoSeconds));

    assertThat(thrown).isInstanceOf(IOException.class).hasNoSuppressedExceptions();
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void withoutNeedOfTheTimeTheFirstAttemptIsNotTimed() {
    Throwable thrown = catchThrowable(() -> policy().build().call(this::failAfterTwoSeconds));

    CodeFailedException told = (CodeFailedException) thrown.getSuppressed()[0];
    assertThat(told.attempts())
        .extracting(Attempt::start, Attempt::duration)
        .containsExactly(
            tuple(ZERO, ZERO),
            tuple(ofSeconds(1), ofSeconds(2)),
            tuple(ofSeconds(4), ofSeconds(2)));
    assertThat(told.elapsed()).isEqualTo(ofSeconds(6));
  }

  private Object failAfterTwoSeconds() throws IOException {
    time.advance(ofSeconds(2));
    throw new IOException();
  }

  @Test // P44
  void anOpenBreakerIsAskedOnceAndProbesWithARecord() throws Exception {
    Breaker breaker = Breaker.builder().consecutiveFailures(1).recovery(ofSeconds(30)).build();
    RetryPolicy policy = policy().breaker(breaker).build();
    assertThatThrownBy(() -> policy.call(this::failAfterTwoSeconds))
        .isInstanceOf(IOException.class)
        .hasNoSuppressedExceptions();

    assertThatThrownBy(() -> policy.call(() -> "ok")).isInstanceOf(CircuitOpenException.class);
    assertThat(breaker.metrics(time.nanoTime()).refused()).isEqualTo(1);
    time.advance(ofSeconds(30));

    assertThat(policy.call(() -> "ok")).isEqualTo("ok");
    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void slowCallsOpenTheBreaker() throws Exception {
    Breaker breaker =
        Breaker.builder().slowerThan(ofSeconds(1)).windowCalls(2).minimumCalls(2).build();
    RetryPolicy policy = policy().breaker(breaker).build();
    Callable<String> slow =
        () -> {
          time.advance(ofSeconds(2));
          return "ok";
        };

    assertThat(policy.call(slow)).isEqualTo("ok");
    assertThat(policy.call(slow)).isEqualTo("ok");

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test // P47
  void callsThatGoWellCountForTheBudget() throws Exception {
    RetryBudget budget = RetryBudget.percentage(50, 0);
    RetryPolicy policy = policy().retryBudget(budget).build();

    assertThat(policy.call(() -> "ok")).isEqualTo("ok");
    assertThat(policy.call(() -> "ok")).isEqualTo("ok");

    assertThat(budget.left(time.nanoTime())).isEqualTo(1);
  }

  @Test
  void nullIsAValue() throws Exception {
    assertThat(policy().build().<@Nullable Object>call(() -> null)).isNull();
  }

  /** Counts how often the monotonic clock is read. */
  private record Counted(TimeSource time, AtomicInteger reads) implements TimeSource {
    @Override
    public long nanoTime() {
      reads.incrementAndGet();
      return time.nanoTime();
    }

    @Override
    public Instant now() {
      return time.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      time.sleep(duration);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      return time.schedule(delay, task);
    }
  }
}
