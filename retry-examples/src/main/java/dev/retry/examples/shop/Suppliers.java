// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import java.util.List;

/** A server that must not be asked too often. */
// tag::suppliers
@Api("https://api.example.com")
@Retry
@RateLimit(permits = 10, per = 1)
public interface Suppliers {

  @GET("/suppliers/{id}")
  Supplier supplier(@Path("id") long id);

  // end::suppliers
  // tag::search
  @GET("/suppliers")
  @Timeout(total = 10)
  @RateLimit(name = "supplier search", permits = 30, per = 60)
  List<Supplier> search(@Query("q") String words);

  // end::search
  // tag::suppliers
  record Supplier(String name) {}
}
// end::suppliers
