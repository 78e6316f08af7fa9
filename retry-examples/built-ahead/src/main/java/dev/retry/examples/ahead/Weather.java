// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.ahead;

import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.QueryMap;
import java.util.List;

/** What the weather is like. */
@Api
@Retry(maxAttempts = 3)
public interface Weather {

  /** {@return what was measured in a city} */
  @GET("/cities/{city}")
  @Retry(when = StillEmpty.class)
  List<Measured> measured(@Path String city, @QueryMap Range range);

  /**
   * A measurement.
   *
   * @param celsius the temperature
   */
  record Measured(double celsius) {}

  /**
   * Which measurements.
   *
   * @param hours the last ones
   */
  record Range(int hours) {}

  /** Asks again while there is none. */
  final class StillEmpty implements RetryCondition {
    @Override
    public Answer decide(Result result) {
      return result.body().equals("[]") ? Answer.RETRY : Answer.UNDECIDED;
    }
  }
}
