// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutRulesTest {

  @Api("https://a.example")
  @Timeout(connect = 0, attempt = -1, total = Double.NaN)
  interface Ranges {
    @GET
    void get();
  }

  @Test // P52, P53
  void aLimitIsMoreThanZeroSeconds() {
    String bound = " must be more than zero seconds; Double.POSITIVE_INFINITY is no limit.\n";
    assertThat(problems(Ranges.class))
        .containsExactly(
            "Ranges: @Timeout(attempt = -1.0): attempt"
                + bound
                + "  Leave it out for the default, 30.0.",
            "Ranges: @Timeout(connect = 0.0): connect"
                + bound
                + "  Leave it out for the default, 10.0.",
            "Ranges: @Timeout(total = NaN): total"
                + bound
                + "  Leave it out for the default, 120.0.");
  }

  @Api("https://a.example")
  interface Limits {
    @GET
    @Timeout(connect = 0.25, attempt = Double.POSITIVE_INFINITY, total = 1e-12)
    void get();
  }

  @Test // P13
  void limitsAreSecondsAndMayBeNone() {
    TimeLimits limits = plan(Limits.class, "get").limits();
    assertThat(limits.connect()).isEqualTo(Duration.ofMillis(250));
    assertThat(limits.attempt()).isEqualTo(Seconds.UNLIMITED);
    assertThat(limits.total()).isEqualTo(Duration.ofNanos(1));
  }

  @Test
  void secondsAreExactToTheNanosecond() {
    assertThat(Seconds.of(0)).isEqualTo(Duration.ZERO);
    assertThat(Seconds.of(0.2)).isEqualTo(Duration.ofMillis(200));
    assertThat(Seconds.of(0.7)).isEqualTo(Duration.ofMillis(700));
    assertThat(Seconds.of(1e-9)).isEqualTo(Duration.ofNanos(1));
    assertThat(Seconds.of(59.999999999)).isEqualTo(Duration.ofNanos(59_999_999_999L));
    assertThat(Seconds.of(0.9999999999)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Seconds.of(1e300)).isEqualTo(Seconds.UNLIMITED);
  }
}
