// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.ConcurrencyLimit;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import java.util.concurrent.CompletableFuture;

/** A server that works long on each request. */
// tag::reports
@Api("https://api.example.com")
@ConcurrencyLimit(max = 2, queue = 10)
public interface Reports {

  @GET("/reports/{id}")
  CompletableFuture<String> report(@Path("id") long id);
}
// end::reports
