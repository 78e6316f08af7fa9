// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.StartFrom;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Page;
import dev.retry.message.PaginationException;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A long list, which is read in pieces. */
@Api("https://api.example.com")
@Retry
public interface Ledger {

  // tag::shapes
  @GET("/entries")
  @Paginated
  Iterable<Entry> entries();

  @GET("/entries")
  @Paginated
  Flow.Publisher<Entry> published();

  @GET("/entries")
  @Paginated(total = "X-Total-Count")
  Stream<Page<Entry>> pages();

  // end::shapes

  // tag::resume
  @GET("/entries")
  @Paginated
  List<Entry> entries(@StartFrom @Nullable String position);

  // end::resume

  /** Reads what can be read, and says where to go on. */
  default @Nullable String copy(@Nullable String position, List<Entry> to) {
    // tag::copy
    try {
      to.addAll(entries(position));
      return null; // all of it
    } catch (PaginationException failure) {
      failure.items().forEach(entry -> to.add((Entry) entry));
      return failure.position();
    }
    // end::copy
  }

  record Entry(String text) {}
}
