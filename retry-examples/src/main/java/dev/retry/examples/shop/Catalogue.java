// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.PageLimit;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Query;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A list in pages, as each of the types it can be returned as. */
// tag::catalogue
@Api("https://api.example.com")
@Retry
public interface Catalogue {

  @GET("/articles")
  @Paginated
  List<Article> articles(@Query("per_page") int pageSize);

  // end::catalogue

  // tag::returns
  @GET("/articles")
  @Paginated
  Stream<Article> stream(@Query("per_page") int pageSize);

  @GET("/articles")
  @Paginated
  CompletableFuture<List<Article>> articlesLater(@Query("per_page") int pageSize);

  // end::returns

  // tag::limit
  @GET("/articles")
  @Paginated(maxItems = 1_000, onLimit = PageLimit.FAIL)
  List<Article> atMostAThousand(@Query("per_page") int pageSize);

  // end::limit

  // tag::night
  @GET("/articles")
  @Paginated
  @Patient
  List<Article> atNight(@Query("per_page") int pageSize);

  // end::night

  // tag::counted
  @GET("/articles")
  @Paginated(style = PageStyle.PAGE) // ?page=2, ?page=3, …
  List<Article> numbered(@Query("per_page") int pageSize);

  @GET("/articles")
  @Paginated(style = PageStyle.OFFSET, pageParam = "startIndex", first = 1) // as in SCIM
  List<Article> skipping(@Query("count") int count);

  // end::counted

  // tag::catalogue
  record Article(String name, int cents) {}
}
// end::catalogue
