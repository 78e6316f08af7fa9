// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Deadline;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;

/** A call that must be over when its caller must. */
// tag::stock
@Api("https://api.example.com")
@Retry
@Timeout(total = 30)
public interface Stock {

  @GET("/stock/{article}")
  int left(@Path("article") String article, Deadline deadline);
}
// end::stock
