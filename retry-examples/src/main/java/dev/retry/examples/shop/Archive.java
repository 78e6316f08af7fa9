// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.Field;
import dev.retry.http.FieldMap;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import dev.retry.http.Part;
import dev.retry.http.Query;
import dev.retry.message.FilePart;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the shop keeps beside its goods. */
// tag::smallest
@Api("https://api.example.com")
@Retry
public interface Archive {

  @PUT("/documents")
  void store(@Query String name, @Body Path file);

  // end::smallest

  // tag::kinds
  @PUT("/documents")
  void storeText(@Query String name, @Body String text);

  @PUT("/documents")
  void storeSource(@Query String name, @Body Supplier<InputStream> source);

  @PUT("/documents")
  void storeStream(@Query String name, @Body InputStream stream);

  // end::kinds

  // tag::type
  @PUT("/documents")
  @Headers("Content-Type: image/png")
  void storeImage(@Query String name, @Body byte[] image);

  // end::type

  // tag::form
  @POST("/search")
  String search(@Field String text, @Field List<String> topic, @FieldMap Map<String, String> more);

  // end::form

  // tag::parts
  @POST("/documents")
  void add(
      @Part String title,
      @Part(type = "text/csv") Path table,
      @Part("picture") List<FilePart> pictures);
  // end::parts
  // tag::smallest
}
// end::smallest
