// SPDX-License-Identifier: Apache-2.0
package dev.retry.spring.app;

import dev.retry.CircuitBreaker;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;

// tag::api
@Api("https://climate.example.com")
@Retry(maxAttempts = 3, delay = 0)
@CircuitBreaker(failures = 2)
public interface Climate {
  @GET("/now")
  String now();
}
// end::api
