// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Headers;
import dev.retry.http.Path;
import dev.retry.http.SaveTo;
import dev.retry.message.Response;
import java.io.File;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a response can become. */
@Api("https://api.example.com")
public interface Documents {
  // tag::shapes
  @GET("/documents/{id}")
  Document document(@Path("id") long id);

  @GET("/documents/{id}")
  Optional<Document> find(@Path("id") long id); // empty for 404

  @GET("/documents/{id}")
  Response<Document> response(@Path("id") long id); // never throws for a status

  @GET("/documents/{id}")
  CompletableFuture<Document> later(@Path("id") long id);

  record Document(String title, int pages) {}

  // end::shapes

  // tag::download
  @GET("/documents/{id}.pdf")
  @Timeout(attempt = 600, total = 1800)
  void download(@Path("id") long id, @SaveTo File file);

  @GET("/documents/{id}.pdf")
  @Timeout(attempt = 600, total = 1800)
  CompletableFuture<Response<java.nio.file.Path>> downloadLater(
      @Path("id") long id, @SaveTo java.nio.file.Path file);

  // end::download

  // tag::stream
  @GET("/documents/{id}.pdf")
  InputStream open(@Path("id") long id);

  // end::stream

  // tag::raw
  @GET("/documents/{id}.tar.gz")
  @Headers("Accept-Encoding: identity")
  byte[] archive(@Path("id") long id);
  // end::raw
}
