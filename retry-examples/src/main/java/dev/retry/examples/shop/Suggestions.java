// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.retry.Fallback;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.message.CallException;
import dev.retry.message.HttpStatusException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a shop shows when the service that knows its customers is down. */
// tag::suggestions
@Api("https://api.example.com")
@Retry(maxAttempts = 2)
public interface Suggestions {

  @GET("/customers/{id}/suggestions")
  @Fallback("forEverybody")
  List<String> suggestions(@Path("id") long customer);

  default List<String> forEverybody(long customer) {
    return List.of("tea", "pot");
  }

  // end::suggestions

  // tag::failure
  @GET("/customers/{id}/name")
  @Fallback("noName")
  String name(@Path("id") long customer);

  default String noName(long customer, CallException failure) {
    if (failure instanceof HttpStatusException answer && answer.status() == 404) {
      throw failure; // there is no such customer, and the caller shall know
    }
    return "customer " + customer;
  }

  // end::failure

  // tag::call
  @GET("/customers/{id}/recent")
  @Fallback("bestsellersInstead")
  List<String> recent(@Path("id") long customer);

  default List<String> bestsellersInstead(long customer) {
    return bestsellers();
  }

  @GET("/bestsellers")
  List<String> bestsellers();

  // end::call

  // tag::later
  @GET("/customers/{id}/suggestions")
  @Fallback("noneLater")
  CompletableFuture<List<String>> suggestionsLater(@Path("id") long customer);

  default CompletableFuture<List<String>> noneLater(long customer) {
    return completedFuture(List.of());
  }

  // end::later

  // tag::suggestions
}
// end::suggestions
