// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Hedge;
import dev.retry.IdempotencyKey;
import dev.retry.Idempotent;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HedgeRulesTest {
  private static final HedgePlan ONE = new HedgePlan(Duration.ofMillis(200), 1);

  @Api("https://a.example")
  @Hedge(after = 0.2)
  interface Hedged {
    @GET("/get")
    void get();

    @GET("/own")
    @Hedge(after = 1, max = 3)
    void own();

    @POST("/post")
    void post();

    @POST("/keyed")
    @IdempotencyKey
    void keyed();

    @POST("/safe")
    @Idempotent
    void safe();
  }

  @Test
  void itIsForWhatMayBeSentTwice() { // P60
    assertThat(plan(Hedged.class, "get").hedge()).isEqualTo(ONE);
    assertThat(plan(Hedged.class, "keyed").hedge()).isEqualTo(ONE);
    assertThat(plan(Hedged.class, "safe").hedge()).isEqualTo(ONE);
    assertThat(plan(Hedged.class, "post").hedge()).isEqualTo(HedgePlan.NONE);
    assertThat(plan(Hedged.class, "own").hedge())
        .isEqualTo(new HedgePlan(Duration.ofSeconds(1), 3));
  }

  @Api("https://a.example")
  interface Twice {
    @POST("/orders")
    @Hedge(after = 0.2)
    void order();
  }

  @Test
  void aPostIsNotHedged() { // P60
    assertThat(problems(Twice.class))
        .containsExactly(
            """
            Twice.order(): POST is not idempotent, and @Hedge sends a request twice.
              Add @IdempotencyKey if the server knows such keys, @Idempotent if it may get it twice, \
            or remove @Hedge.\
            """);
  }

  @Api("https://a.example")
  @Hedge(after = -1)
  interface Ranges {
    @GET("/a")
    @Hedge(after = 0, max = 0)
    void a();

    @GET("/b")
    @Hedge(after = Double.NaN, max = 11)
    void b();

    @GET("/c")
    @Hedge(after = Double.POSITIVE_INFINITY)
    void c();
  }

  @Test // P52, P53
  void valuesAreInTheirRanges() {
    String after =
        "after must be more than zero seconds, and finite.\n"
            + "  It has no default: give a value in that range.";
    String max = "max must be 1 to 10.\n  Leave it out for the default, 1.";
    assertThat(problems(Ranges.class))
        .containsExactly(
            "Ranges.a(): @Hedge(after = 0.0): " + after,
            "Ranges.a(): @Hedge(max = 0): " + max,
            "Ranges.b(): @Hedge(after = NaN): " + after,
            "Ranges.b(): @Hedge(max = 11): " + max,
            "Ranges.c(): @Hedge(after = Infinity): " + after,
            "Ranges: @Hedge(after = -1.0): " + after);
  }
}
