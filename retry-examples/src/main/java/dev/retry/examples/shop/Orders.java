// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.message.Attempts;
import java.util.concurrent.CompletableFuture;

/** The smallest use of {@code @Retry}, and two other return types. */
// tag::orders
@Api("https://api.example.com")
public interface Orders {

  @GET("/orders/{id}")
  @Retry
  Order order(@Path("id") long id);

  // end::orders

  // tag::returns
  @GET("/orders/{id}")
  @Retry
  Attempts<Order> tryOrder(@Path("id") long id);

  @GET("/orders/{id}")
  @Retry
  CompletableFuture<Order> orderLater(@Path("id") long id);

  // end::returns

  // tag::orders
  record Order(long id, String article) {}
}
// end::orders
