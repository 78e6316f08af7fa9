// SPDX-License-Identifier: Apache-2.0
package dev.retry.benchmarks;

import io.avaje.http.api.Client;
import io.avaje.http.api.Get;
import io.avaje.http.api.Headers;
import io.avaje.http.api.QueryParam;

/** The same method declared with avaje, whose processor writes the class that calls it. */
@Client
public interface AvajeApi {
  /**
   * {@return the body of the answer}
   *
   * @param user in the path
   * @param size in the query
   */
  @Get("/users/{user}/hello")
  @Headers("Accept: text/plain")
  String hello(String user, @QueryParam("size") int size);
}
