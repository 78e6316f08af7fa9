// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/** The loop around a strategy of the AWS SDK, which leaves that to its clients. */
final class AwsLoop {
  private final RetryStrategy strategy;

  /** With the standard strategy as it comes. */
  AwsLoop() {
    this(StandardRetryStrategy.builder().retryOnException(failure -> true).build());
  }

  AwsLoop(RetryStrategy strategy) {
    this.strategy = strategy;
  }

  <T> T call(Callable<T> code) throws Exception {
    RetryToken token =
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create("stock")).token();
    while (true) {
      T value;
      try {
        value = code.call();
      } catch (Exception failure) {
        token = afterWaiting(token, failure);
        continue;
      }
      strategy.recordSuccess(RecordSuccessRequest.create(token));
      return value;
    }
  }

  private RetryToken afterWaiting(RetryToken token, Exception failure) throws Exception {
    RefreshRetryTokenResponse next;
    try {
      next =
          strategy.refreshRetryToken(
              RefreshRetryTokenRequest.builder()
                  .token(token)
                  .failure(failure)
                  .suggestedDelay(Duration.ZERO)
                  .build());
    } catch (TokenAcquisitionFailedException none) {
      throw failure;
    }
    TimeUnit.NANOSECONDS.sleep(next.delay().toNanos());
    return next.token();
  }
}
