// SPDX-License-Identifier: Apache-2.0
package dev.retry;

import java.time.Instant;
import java.util.Objects;

/**
 * When a call must be over; a parameter of an interface method, and never sent as one.
 *
 * <pre>{@code
 * @GET("/stock/{article}")
 * @Timeout(total = 30)
 * Stock stock(@Path("article") String article, Deadline deadline);
 * }</pre>
 *
 * <p>{@code api.stock("pen", Deadline.at(end))} is over at {@code end}, or after 30 seconds if that
 * is earlier. When {@code end} has passed the call fails at once and sends nothing. {@code null} is
 * no further limit. The wall clock is read once, when the call begins: a change of it afterwards
 * moves nothing. Unlike {@link Timeout#total()}, it goes on while the reader of a stream is busy.
 *
 * <p>Two such parameters, or an annotation that sends one, are definition errors.
 *
 * @param instant the end of the call, by the wall clock
 * @since 0.1.0
 */
public record Deadline(Instant instant) {

  /** Refuses {@code null}. */
  public Deadline {
    Objects.requireNonNull(instant, "instant");
  }

  /**
   * {@return the deadline}
   *
   * @param instant the end of the call, by the wall clock
   */
  public static Deadline at(Instant instant) {
    return new Deadline(instant);
  }
}
