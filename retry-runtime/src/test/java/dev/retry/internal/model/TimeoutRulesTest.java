// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Deadline;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.Query;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeoutRulesTest {

  @Api("https://a.example")
  @Timeout(connect = 0, attempt = -1, total = Double.NaN)
  interface Ranges {
    @GET
    void get();

    @GET
    @Timeout(connect = Double.NaN, attempt = 0, total = -0.5)
    void nan();

    @GET
    @Timeout(
        connect = Double.NEGATIVE_INFINITY,
        attempt = Double.NEGATIVE_INFINITY,
        total = Double.NEGATIVE_INFINITY)
    void infinite();

    @GET
    @Timeout(connect = -1, attempt = Double.NaN, total = -0.0)
    void negative();
  }

  @Test // P52, P53
  void aLimitIsMoreThanZeroSeconds() {
    assertThat(problems(Ranges.class))
        .containsExactly(
            problem("Ranges.infinite()", "attempt", "-Infinity", "30.0"),
            problem("Ranges.infinite()", "connect", "-Infinity", "10.0"),
            problem("Ranges.infinite()", "total", "-Infinity", "120.0"),
            problem("Ranges.nan()", "attempt", "0.0", "30.0"),
            problem("Ranges.nan()", "connect", "NaN", "10.0"),
            problem("Ranges.nan()", "total", "-0.5", "120.0"),
            problem("Ranges.negative()", "attempt", "NaN", "30.0"),
            problem("Ranges.negative()", "connect", "-1.0", "10.0"),
            problem("Ranges.negative()", "total", "-0.0", "120.0"),
            problem("Ranges", "attempt", "-1.0", "30.0"),
            problem("Ranges", "connect", "0.0", "10.0"),
            problem("Ranges", "total", "NaN", "120.0"));
  }

  private static String problem(String where, String attribute, String value, String byDefault) {
    return """
    %s: @Timeout(%s = %s): %s must be more than zero seconds; Double.POSITIVE_INFINITY is no limit.
      Leave it out for the default, %s.\
    """
        .formatted(where, attribute, value, attribute, byDefault);
  }

  @Api("https://a.example")
  @Timeout(total = 0)
  interface Overridden {
    @GET
    @Timeout
    void get();
  }

  @Test // P53
  void aMistakeOnTheInterfaceIsFoundEvenWhenNoMethodUsesIt() {
    assertThat(problems(Overridden.class))
        .containsExactly(problem("Overridden", "total", "0.0", "120.0"));
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

  @Api("https://a.example")
  interface OneDeadline {
    @GET("/one")
    void one(@Query("id") String id, Deadline deadline);

    @GET
    void none();
  }

  @Test
  void aDeadlineIsNotSent() {
    Deadline deadline = Deadline.at(Instant.EPOCH);
    MethodPlan one = plan(OneDeadline.class, "one");

    assertThat(one.bind(new Object[] {"7", deadline}).target())
        .isEqualTo("https://a.example/one?id=7");
    assertThat(one.deadline(new Object[] {"7", deadline})).isEqualTo(Instant.EPOCH);
    assertThat(one.deadline(new Object[] {"7", null})).isNull();
    assertThat(plan(OneDeadline.class, "none").deadline(new Object[0])).isNull();
  }

  @Api("https://a.example")
  interface Deadlines {
    @GET
    void two(Deadline one, Deadline two);

    @POST
    void sent(@Body Deadline deadline);
  }

  @Test // P53
  void aCallHasOneDeadlineWithoutAnAnnotation() {
    assertThat(problems(Deadlines.class))
        .containsExactly(
            """
            Deadlines.sent(Deadline): parameter 'deadline': it is the deadline of the call, which is not sent, but has an annotation.
              Remove the annotation, or take an Instant.\
            """,
            """
            Deadlines.two(Deadline, Deadline): parameter 'two': parameter 'one' is the deadline of the call too.
              Keep one, and hand over the earlier.\
            """);
  }
}
