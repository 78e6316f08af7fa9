// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.retry.client.RetryPolicy;
import dev.retry.client.RetryPolicyBuilder;
import dev.retry.message.Attempts;
import dev.retry.message.CodeFailedException;
import dev.retry.policy.Backoff;
import dev.retry.policy.Breaker;
import dev.retry.policy.ConcurrencyLimiter;
import dev.retry.policy.RateLimiter;
import dev.retry.policy.RetryBudget;
import dev.retry.spi.CallEvent;
import dev.retry.spi.TimeSource;
import java.io.PrintStream;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** How a shop asks its warehouse, which is no HTTP API. */
final class Stocktaking {

  /** A driver, a queue, a device. */
  interface Warehouse {
    int left(String article) throws SQLException;

    CompletionStage<Integer> leftLater(String article);

    int recount(String article);
  }

  private Stocktaking() {}

  static int first(Warehouse warehouse, TimeSource time) throws Exception {
    // tag::first
    RetryPolicy policy =
        RetryPolicy.builder()
            .name("stock")
            .maxAttempts(3)
            .onException(SQLTransientException.class)
            .total(ofSeconds(5))
            // end::first
            .time(time)
            // tag::first
            .build();
    int left = policy.call(() -> warehouse.left("tea"));
    // end::first
    return left;
  }

  static String ways(RetryPolicy policy, Warehouse warehouse) throws Exception {
    // tag::ways
    int left = policy.call(() -> warehouse.left("tea"));
    policy.run(() -> warehouse.recount("tea"));
    CompletableFuture<Integer> later = policy.callAsync(() -> warehouse.leftLater("tea"));
    Attempts<Integer> tried = policy.attempts(() -> warehouse.left("tea"));
    // end::ways
    return left + " " + later.get() + " " + tried.get();
  }

  static void failure(RetryPolicy policy, Warehouse warehouse, PrintStream out) throws Exception {
    // tag::failure
    try {
      policy.call(() -> warehouse.left("tea"));
    } catch (SQLTransientException failure) {
      for (Throwable suppressed : failure.getSuppressed()) {
        if (suppressed instanceof CodeFailedException told) {
          out.println(told.stopReason() + " after " + told.attempts().size() + " attempts");
        }
      }
    }
    // end::failure
  }

  static RetryPolicy counted(TimeSource time) {
    // tag::result
    RetryPolicy policy =
        RetryPolicy.builder()
            .maxAttempts(20)
            .onException() // none
            .onResult("counting"::equals)
            .backoff(Backoff.constant(ofSeconds(2)))
            // end::result
            .time(time)
            // tag::result
            .build();
    // end::result
    return policy;
  }

  static RetryPolicyBuilder guarded() {
    // tag::guarded
    RetryPolicyBuilder builder =
        RetryPolicy.builder()
            .breaker(Breaker.builder().consecutiveFailures(10).recovery(ofSeconds(30)).build())
            .rateLimiter(RateLimiter.of(100, ofSeconds(1)))
            .concurrencyLimiter(ConcurrencyLimiter.of(8, 32))
            .retryBudget(RetryBudget.percentage(20, 10));
    // end::guarded
    return builder;
  }

  static RetryPolicyBuilder listening(PrintStream out) {
    // tag::listener
    RetryPolicyBuilder builder =
        RetryPolicy.builder()
            .name("stock")
            .listener(
                event -> {
                  if (event instanceof CallEvent.Waiting wait) {
                    out.println(wait.method() + " waits " + wait.waitTime());
                  }
                });
    // end::listener
    return builder;
  }

  static CompletableFuture<Integer> limited(
      RetryPolicy policy, Warehouse warehouse, Executor threads) {
    // tag::limited
    CompletableFuture<Integer> left =
        policy.callAsync(
            () -> supplyAsync(() -> warehouse.recount("tea"), threads).orTimeout(2, SECONDS));
    // end::limited
    return left;
  }

  static int orNone(RetryPolicy policy, Warehouse warehouse) {
    // tag::fallback
    Integer left = policy.attempts(() -> warehouse.left("tea")).value();
    return left == null ? 0 : left;
    // end::fallback
  }
}
