// SPDX-License-Identifier: Apache-2.0
package dev.retry.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * What a {@link Transport} must know about one attempt besides the request.
 *
 * @param called the interface method
 * @param attempt the number of this attempt, from 1
 * @param timeLimit the time until the last byte of the body
 * @param connectLimit the time until a connection is made
 * @param body what to do with the body of the response
 * @since 0.1.0
 */
public record SendContext(
    CalledMethod called,
    int attempt,
    Duration timeLimit,
    Duration connectLimit,
    BodyHandling body) {

  /** Refuses {@code null}. */
  public SendContext {
    Objects.requireNonNull(called, "called");
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(connectLimit, "connectLimit");
    Objects.requireNonNull(body, "body");
  }

  /** {@return what messages call the interface method} */
  public String method() {
    return called.label();
  }

  /**
   * {@return the same with less time}
   *
   * @param timeLimit what is left until the last byte of the body
   */
  public SendContext within(Duration timeLimit) {
    return new SendContext(called, attempt, timeLimit, connectLimit, body);
  }

  /**
   * {@return the same for another attempt}
   *
   * @param attempt its number, from 1
   * @param timeLimit its time until the last byte of the body
   */
  public SendContext of(int attempt, Duration timeLimit) {
    return new SendContext(called, attempt, timeLimit, connectLimit, body);
  }
}
