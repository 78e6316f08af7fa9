// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.client.ClientFactory;
import dev.retry.client.ClientFactoryBuilder;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.PUT;
import dev.retry.jackson.JacksonCodec;

/** Prices as a table, which a codec of one's own reads and writes. */
// tag::list
@Api("https://shop.example.com")
interface PriceList {
  @GET("/prices")
  CsvCodec.Table prices();

  @PUT("/prices")
  void replace(@Body CsvCodec.Table prices);

  // end::list

  /** Which codecs are asked, and in which order. */
  static ClientFactoryBuilder clients() {
    // tag::order
    return ClientFactory.builder()
        .codec(new CsvCodec()) // asked first
        .codec(new JacksonCodec()); // then this one, before any that is found
    // end::order
  }
  // tag::list
}
// end::list
