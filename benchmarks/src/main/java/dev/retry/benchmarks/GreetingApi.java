// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import dev.retry.CircuitBreaker;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.message.Attempts;

/** One method, with what a typical one has: a path variable and a query parameter. */
interface GreetingApi {
  String hello(String user, int size) throws Exception;

  /** Declared, with no policy. */
  @Api("https://api.example.com")
  interface Plain extends GreetingApi {
    @Override
    @GET("/users/{user}/hello")
    String hello(@Path("user") String user, @Query("size") int size);
  }

  /** Declared, with retry, its budget and a breaker. */
  @Api("https://api.example.com")
  @Retry
  @CircuitBreaker
  interface Guarded extends GreetingApi {
    @Override
    @GET("/users/{user}/hello")
    String hello(@Path("user") String user, @Query("size") int size);
  }

  /** As {@link Guarded}, and the caller is handed the log of the attempts. */
  @Api("https://api.example.com")
  @Retry
  @CircuitBreaker
  interface Logged {
    @GET("/users/{user}/hello")
    Attempts<String> hello(@Path("user") String user, @Query("size") int size);
  }
}
