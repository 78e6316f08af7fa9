// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.containers;

import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;

/** What every container of this package injects. */
// tag::api
@Api("https://weather.example.com")
@Retry(maxAttempts = 3)
public interface Weather {
  @GET("/now")
  String now();
}
// end::api
