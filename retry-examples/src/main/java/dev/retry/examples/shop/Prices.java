// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.CircuitBreaker;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;

/** A server that is left alone while it is down. */
// tag::prices
@Api("https://api.example.com")
@CircuitBreaker
public interface Prices {

  @GET("/prices/{article}")
  int cents(@Path("article") String article);
}
// end::prices
