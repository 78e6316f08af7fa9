// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Hedge;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;

/** What an article costs now, which somebody waits for. */
// tag::quotes
@Api("https://api.example.com")
@Retry(maxAttempts = 3)
public interface Quotes {

  @GET("/articles/{id}/quote")
  @Hedge(after = 0.2)
  long quote(@Path("id") long article);
}
// end::quotes
