// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Idempotent;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.POST;
import java.util.List;

/** What may be sent twice, and what may not. */
// tag::payments
@Api("https://api.example.com")
@Retry(maxAttempts = 3)
public interface Payments {

  @POST("/payments")
  Receipt pay(@Body Payment payment); // again only if the first was certainly never sent

  @POST("/payments/search")
  @Idempotent
  List<Receipt> search(@Body Payment like); // changes nothing, so it may be sent twice

  record Payment(long order, int cents) {}

  record Receipt(String number) {}
}
// end::payments
