// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.CircuitBreaker;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import java.util.List;

/** A breaker with a name, that opens by rates. */
@Api("https://api.example.com")
public interface History {

  // tag::rate
  @GET("/prices/{article}/history")
  @CircuitBreaker(name = "history", failureRate = 0.5, windowTime = 60, slowerThan = 2)
  List<Integer> history(@Path("article") String article);
  // end::rate
}
