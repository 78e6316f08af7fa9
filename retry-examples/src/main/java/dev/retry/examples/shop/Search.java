// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Dialect;
import dev.retry.Quota;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import java.util.List;

/** An API that says in its own words what is left of its rate limit. */
// tag::search
@Api("https://api.example.com")
@Retry
@Quota(dialect = Dialect.GITHUB)
public interface Search {

  @GET("/search")
  List<String> find(@Query("q") String words); // 403 with nothing remaining: waits, asks again

  @GET("/articles")
  @Quota(dialect = Dialect.GITHUB, proactive = true)
  List<String> all(); // nothing remaining since the last call: waits, then asks
}
// end::search
