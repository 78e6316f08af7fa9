// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.pulse;

import dev.retry.CircuitBreaker;
import dev.retry.Fallback;
import dev.retry.Retry;
import dev.retry.examples.pulse.GitHub.User;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.message.CallException;

/**
 * What a page shows of a user that has something to show when GitHub is down, too.
 *
 * <p>Both delays are short, so that a run of the program is. The defaults suit a real server.
 */
// tag::interface
@Api("https://api.github.com")
@Retry(maxAttempts = 2, throttledDelay = 0.2)
@CircuitBreaker(failures = 4, recovery = 2)
interface GuardedGitHub {

  @GET("/users/{user}")
  @Fallback("lastKnown")
  User user(@Path("user") String login);

  default User lastKnown(String login, CallException failure) {
    return LastKnown.of(login).orElseThrow(() -> failure).user();
  }
}
// end::interface
