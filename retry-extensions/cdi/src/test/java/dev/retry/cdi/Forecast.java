// SPDX-License-Identifier: Apache-2.0
package dev.retry.cdi;

import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;

/** What is injected. */
// tag::api
@Api("https://weather.example.com")
@Retry(maxAttempts = 3, delay = 0)
public interface Forecast {
  @GET("/now")
  String now();
}
// end::api
