// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.PUT;
import dev.retry.http.Path;
import dev.retry.http.Throws;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Problem;
import dev.retry.message.Response;

/** What an error can become. */
// tag::customers
@Api("https://api.example.com")
@Throws(
    status = {401, 403},
    as = Customers.NotPermitted.class)
public interface Customers {

  @GET("/customers/{id}")
  @Throws(status = 404, as = NoSuchCustomer.class)
  Customer customer(@Path("id") long id) throws NoSuchCustomer;

  record Customer(String name) {}

  final class NoSuchCustomer extends Exception {
    private static final long serialVersionUID = 1L;

    NoSuchCustomer(HttpStatusException cause) {
      super("no such customer", cause);
    }
  }

  final class NotPermitted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPermitted(String message, Throwable cause) {
      super(message, cause);
    }
  }

  // end::customers

  @PUT("/customers/{id}")
  void rename(@Path("id") long id, @Body Customer customer);

  @PUT("/customers/{id}")
  Response<Void> tryToRename(@Path("id") long id, @Body Customer customer);

  // tag::complaint
  record Complaint(String field, String why) {}

  // end::complaint

  /** Renames a customer, or says why that cannot be. */
  // tag::body
  default String renamed(long id, String name) {
    try {
      rename(id, new Customer(name));
      return "renamed";
    } catch (HttpStatusException e) {
      if (e.status() == 422) {
        Complaint complaint = e.body(Complaint.class);
        return complaint == null ? "refused" : complaint.field() + ": " + complaint.why();
      }
      return e.problem().map(Problem::title).orElse("failed with " + e.status());
    }
  }

  // end::body

  /** Tells what a rename would meet. */
  // tag::response
  default String told(long id, String name) {
    HttpStatusException failure = tryToRename(id, new Customer(name)).failure();
    return failure == null ? "renamed" : failure.bodyText();
  }
  // end::response
}
