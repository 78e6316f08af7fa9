// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.BackoffType;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;

/** A file that the server needs time to make. */
// tag::exports
@Api("https://api.example.com")
public interface Exports {

  @GET("/exports/{id}")
  @Retry(maxAttempts = 20, delay = 2, backoff = BackoffType.CONSTANT, when = UntilItIsThere.class)
  byte[] export(@Path("id") long id);

  final class UntilItIsThere implements RetryCondition {
    @Override
    public Answer decide(Result result) {
      if (result.status() == 202) {
        return Answer.RETRY; // accepted, and not ready yet
      }
      return result.header("X-Failed").isPresent() ? Answer.STOP : Answer.UNDECIDED;
    }
  }
}
// end::exports
