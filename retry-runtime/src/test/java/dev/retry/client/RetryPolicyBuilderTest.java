// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.policy.Backoff;
import dev.retry.policy.Breaker;
import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.policy.RateLimiter;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallListener;
import dev.retry.spi.TimeSource;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RetryPolicyBuilderTest {
  private static final Backoff AT_ONCE = Backoff.constant(ZERO);

  @Test
  void defaultsAreFiveAttemptsAfterAnyException() {
    AtomicInteger runs = new AtomicInteger();
    RetryPolicy policy = RetryPolicy.builder().backoff(AT_ONCE).build();

    assertThat(policy.toString())
        .startsWith("RetryPolicy[RetryPolicy, DecisionTable[maxAttempts=5, maxWait=PT1M, ")
        .contains(", onException=[class java.lang.Exception], ");
    assertThatThrownBy(
            () ->
                policy.call(
                    () -> {
                      runs.incrementAndGet();
                      throw new Exception("no");
                    }))
        .hasMessage("no");
    assertThat(runs).hasValue(5);
  }

  @Test
  void oneBuilderMakesManyPolicies() throws Exception {
    RetryPolicyBuilder builder = RetryPolicy.builder().name("stock").backoff(AT_ONCE);

    assertThat(builder.build()).hasToString(builder.build().toString());
    assertThat(builder.build().call(() -> "tea")).isEqualTo("tea");
  }

  @Test
  void valuesAreInTheirRange() {
    refused(b -> b.maxAttempts(0), "maxAttempts(0): maxAttempts must be 1 or more");
    refused(
        b -> b.maxWait(ofMillis(-1)), "maxWait(PT-0.001S): maxWait must be zero seconds or more");
    refused(b -> b.total(ZERO), "total(PT0S): total must be more than zero seconds");
    refused(b -> b.total(ofSeconds(-7)), "total(PT-7S): total must be more than zero seconds");
    refused(
        b -> b.onException(StackOverflowError.class),
        "onException(java.lang.StackOverflowError): after an Error nothing is sent again");
  }

  @Test
  void nothingIsSetTwice() {
    twice(b -> b.name("stock"), "name is already set: stock");
    twice(b -> b.maxAttempts(3), "maxAttempts is already 3");
    twice(b -> b.onException(IOException.class), "onException is already set");
    twice(b -> b.onException(), "onException is already set");
    twice(b -> b.onResult("no"::equals), "onResult is already set");
    twice(b -> b.backoff(AT_ONCE), "backoff is already constant(PT0S).jittered(FULL)");
    twice(b -> b.maxWait(ofSeconds(7)), "maxWait is already PT7S");
    twice(b -> b.total(ofSeconds(7)), "total is already set");
    twice(b -> b.retryBudget(RetryBudget.unlimited()), "retryBudget is already set");
    twice(b -> b.breaker(Breaker.builder().build()), "breaker is already set");
    twice(b -> b.rateLimiter(RateLimiter.of(1, ofSeconds(1))), "rateLimiter is already set");
    twice(
        b -> b.concurrencyLimiter(ConcurrencyLimiter.of(1, 0)),
        "concurrencyLimiter is already set");
    twice(b -> b.time(TimeSource.system()), "time is already set");
    twice(b -> b.random(() -> 0), "random is already set");
    twice(b -> b.executor(Runnable::run), "executor is already set");
  }

  @Test
  void listenersAddUp() throws Exception {
    AtomicInteger events = new AtomicInteger();
    CallListener count = event -> events.incrementAndGet();

    RetryPolicy.builder().listener(count).listener(count).build().call(() -> "tea");

    assertThat(events).hasValue(2 * 4); // started, sent, ended, succeeded
  }

  @Test
  void nullIsRefusedByName() {
    missing(b -> b.name(null), "name");
    missing(b -> b.onResult(null), "onResult");
    missing(b -> b.backoff(null), "backoff");
    missing(b -> b.maxWait(null), "maxWait");
    missing(b -> b.total(null), "total");
    missing(b -> b.retryBudget(null), "retryBudget");
    missing(b -> b.breaker(null), "breaker");
    missing(b -> b.rateLimiter(null), "rateLimiter");
    missing(b -> b.concurrencyLimiter(null), "concurrencyLimiter");
    missing(b -> b.listener(null), "listener");
    missing(b -> b.time(null), "time");
    missing(b -> b.random(null), "random");
    missing(b -> b.executor(null), "executor");
  }

  private static void refused(UnaryOperator<RetryPolicyBuilder> set, String message) {
    assertThatThrownBy(() -> set.apply(RetryPolicy.builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static void twice(UnaryOperator<RetryPolicyBuilder> set, String message) {
    RetryPolicyBuilder once = set.apply(RetryPolicy.builder());
    assertThatThrownBy(() -> set.apply(once))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  private static void missing(UnaryOperator<RetryPolicyBuilder> set, String name) {
    assertThatThrownBy(() -> set.apply(RetryPolicy.builder()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage(name);
  }
}
