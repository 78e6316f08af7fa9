// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Cookie;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.HeaderMap;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.QueryMap;
import dev.retry.http.QueryStyle;
import dev.retry.http.Url;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API whose requests have all that a request without a body can have. */
// tag::smallest
@Api("https://api.example.com/v2")
@Retry
public interface Articles {

  @GET("/articles/{id}")
  String article(@Path long id, @Query String lang, @Header("X-Trace") String trace);

  // end::smallest

  // tag::optional
  @GET("/articles{/category}")
  List<String> in(@Path Optional<String> category);

  @GET("/files{/path*}")
  String file(@Path List<String> path);

  // end::optional

  // tag::encoded
  @GET("/labels/{label}")
  String label(@Path(encoded = true) String label);

  @GET("/tree/{+path}")
  String tree(@Path String path);

  // end::encoded

  // tag::styles
  @GET("/articles")
  List<String> byIds(@Query(style = QueryStyle.COMMA) List<Integer> id);

  @GET("/articles?sort=name")
  List<String> tagged(@Query(style = QueryStyle.BRACKETS) List<String> tag);

  @GET("/articles")
  List<String> drafts(@Query(flag = true) boolean draft);

  // end::styles

  // tag::map
  record Filter(String text, @Query("per_page") Integer pageSize, List<String> tag) {}

  @GET("/articles")
  List<String> find(@QueryMap Filter filter);

  @GET("/articles")
  List<String> findAny(@QueryMap Map<String, ?> filter);

  // end::map

  // tag::fields
  @GET("/cart")
  String cart(@Cookie String session, @HeaderMap Map<String, String> trace);

  // end::fields

  // tag::url
  @GET
  List<String> follow(@Url String link);

  @GET("/articles/{id}")
  String at(@Url URI server, @Path long id);
  // end::url
  // tag::smallest
}
// end::smallest
