// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Hedge;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;

/** Prices, which somebody waits for. */
// tag::prices
@Api("https://api.example.com")
@Retry(maxAttempts = 3)
public interface Prices {

  @GET("/articles/{id}/price")
  @Hedge(after = 0.2)
  long price(@Path("id") long article);
}
// end::prices
