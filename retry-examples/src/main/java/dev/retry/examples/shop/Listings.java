// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Idempotent;
import dev.retry.NextPage;
import dev.retry.PageEnd;
import dev.retry.PageLimit;
import dev.retry.PageParameter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.Query;
import dev.retry.pages.StripePages;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists that page in each of the ways there are. */
@Api("https://api.example.com")
public interface Listings {

  // tag::url
  @GET("/articles")
  @Paginated(style = PageStyle.NEXT_URL, items = "/value", next = "/@odata.nextLink")
  Stream<Item> byUrl();

  // end::url

  // tag::cursor
  @GET("/articles")
  @Paginated(
      style = PageStyle.CURSOR,
      items = "/data",
      next = "/meta/next_cursor",
      more = "/meta/has_more",
      pageParam = "cursor")
  List<Item> byCursor(@Query("limit") int size);

  // end::cursor

  // tag::body
  @POST("/graphql")
  @Idempotent
  @Paginated(
      style = PageStyle.CURSOR,
      items = "/data/articles/edges",
      next = "/data/articles/pageInfo/endCursor",
      more = "/data/articles/pageInfo/hasNextPage",
      pageParam = "/variables/after",
      pageParamIn = PageParameter.BODY)
  List<Edge> byBody(@Body GraphQuery query);

  record Edge(Item node) {}

  record GraphQuery(String query, Map<String, Object> variables) {}

  // end::body

  // tag::keyset
  @GET("/articles")
  @Paginated(
      style = PageStyle.KEYSET,
      items = "/data",
      next = "/id",
      more = "/has_more",
      pageParam = "starting_after")
  List<Item> byKey();

  // end::keyset

  // tag::field
  @GET("/articles")
  @Paginated(
      style = PageStyle.HEADER,
      next = "x-ms-continuation",
      pageParam = "x-ms-continuation",
      pageParamIn = PageParameter.HEADER)
  List<Item> byField();

  // end::field

  // tag::ends
  @GET("/articles")
  @Paginated(
      style = PageStyle.PAGE,
      first = 0,
      items = "/content",
      pages = "/page/totalPages",
      pageSize = 50,
      pageSizeParam = "size",
      endsOn = {PageEnd.SHORT_PAGE, PageEnd.EMPTY_PAGE})
  List<Item> counted();

  // end::ends

  // tag::own
  final class NextInTrailer implements NextPage {
    @Override
    public Optional<String> after(Answer page) {
      return page.text("/meta/done").equals(Optional.of("true"))
          ? Optional.empty()
          : page.header("X-Continue-At");
    }
  }

  @GET("/articles")
  @Paginated(nextPage = NextInTrailer.class, items = "/data", pageParam = "from")
  List<Item> byOwn();

  // end::own

  // tag::preset
  @GET("/v1/charges")
  @StripePages
  Stream<Item> charges(@Query("limit") int size);

  // end::preset

  // tag::variant
  @Paginated(
      style = PageStyle.CURSOR,
      next = "/paging/next",
      pageParam = "after",
      onLimit = PageLimit.FAIL)
  @Retention(RetentionPolicy.RUNTIME)
  @interface ShopPages {
    String items();

    int maxPages() default 50;
  }

  @GET("/articles")
  @ShopPages(items = "/articles")
  List<Item> byVariant();

  // end::variant

  record Item(String id) {}
}
