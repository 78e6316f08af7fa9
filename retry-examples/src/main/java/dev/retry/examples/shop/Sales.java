// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;

/** An API with a type of its own in a query. */
@Api("https://api.example.com")
public interface Sales {
  // tag::sales
  record Money(long cents) {}

  @GET("/sales")
  String above(@Query Money least);

  // end::sales

  /** Clients that know what to send for {@link Money}. */
  static ClientFactoryBuilder clients() {
    // tag::converter
    return ClientFactory.builder()
        .converter(
            (type, on) ->
                type == Money.class ? value -> Long.toString(((Money) value).cents()) : null);
    // end::converter
  }
}
