// SPDX-License-Identifier: Apache-2.0
package com.example.parcels;

import dev.retry.Deadline;
import dev.retry.IdempotencyKey;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.Headers;
import dev.retry.http.POST;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.http.Throws;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The calls of Parcels. What the server refuses is a {@link ParcelsException}.
 *
 * @since 1.0.0
 */
// tag::interface
@Api(value = "https://api.parcels.example/v1", name = "parcels")
@Headers("Parcels-Version: 2026-11-01")
@Retry(maxAttempts = 4, maxWait = 20)
@Timeout(connect = 10, attempt = 30, total = 120)
@Throws(as = ParcelsException.class)
public interface Parcels {

  /** {@return the parcel of a number, or nothing when there is none} */
  @GET("/parcels/{number}")
  Optional<Parcel> parcel(@Path("number") String number);

  /** {@return the same, or a failure when the end comes first} */
  @GET("/parcels/{number}")
  Optional<Parcel> parcel(@Path("number") String number, Deadline end);

  /** {@return the parcels in a state, the newest first; a page is read when it is needed} */
  @GET("/parcels")
  @Paginated(
      style = PageStyle.CURSOR,
      items = "/parcels",
      next = "/next",
      pageParam = "after",
      maxPages = 100)
  Stream<Parcel> parcels(@Query("state") Parcel.State state);

  /** Sends a parcel: once, however often the request has to be repeated. */
  @POST("/parcels")
  @IdempotencyKey
  Parcel send(@Body NewParcel parcel);
}
// end::interface
