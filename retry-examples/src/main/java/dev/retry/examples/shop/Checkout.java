// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.IdempotencyKey;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.POST;
import java.util.List;
import java.util.UUID;

/** Requests that the server knows again. */
// tag::checkout
@Api("https://api.example.com")
@Retry
public interface Checkout {

  @POST("/orders")
  @IdempotencyKey
  Receipt order(@Body Basket basket); // a new key per call, the same for all its attempts

  @POST("/orders")
  Receipt order(@IdempotencyKey UUID key, @Body Basket basket); // a key that you keep

  record Basket(List<String> articles) {}

  record Receipt(String number) {}
}
// end::checkout
