// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.ConcurrencyLimit;
import dev.retry.RateLimit;
import dev.retry.http.Api;
import dev.retry.http.GET;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitRulesTest {
  private static final LimitPlan NONE = new LimitPlan(null, null);

  @Api("https://a.example/v1")
  @RateLimit(permits = 10)
  @ConcurrencyLimit(max = 2)
  interface Limited {
    @GET("/plain")
    void plain();

    @GET("/search")
    @RateLimit(name = "search", permits = 30, per = 60)
    @ConcurrencyLimit(name = "search", max = 1, queue = 100)
    void search();
  }

  @Test
  void aLimitWithoutANameIsThatOfTheApiAndHost() {
    assertThat(plan(Limited.class, "plain").ownLimits())
        .isEqualTo(
            new LimitPlan(
                new LimitPlan.Rate("Limited at https://a.example", 10, Duration.ofSeconds(1)),
                new LimitPlan.Concurrency("Limited at https://a.example", 2, 0)));
  }

  @Test // C23
  void aLimitOnAMethodReplacesThatOfTheInterface() {
    assertThat(plan(Limited.class, "search").ownLimits())
        .isEqualTo(
            new LimitPlan(
                new LimitPlan.Rate("search", 30, Duration.ofMinutes(1)),
                new LimitPlan.Concurrency("search", 1, 100)));
  }

  @Api(value = "http://a.example:8080", name = "Store")
  interface Unlimited {
    @GET("/none")
    void none();

    @GET("/one")
    @RateLimit(permits = 1, per = 1e-12)
    void one();

    @GET("/many")
    @RateLimit(name = "many", permits = 1_000_000, per = Double.MAX_VALUE)
    @ConcurrencyLimit(name = "many", max = Integer.MAX_VALUE, queue = Integer.MAX_VALUE)
    void many();
  }

  @Test // P13
  void aMethodHasTheLimitsThatItNames() {
    assertThat(plan(Unlimited.class, "none").ownLimits()).isEqualTo(NONE);
    assertThat(plan(Unlimited.class, "one").ownLimits())
        .isEqualTo(
            new LimitPlan(
                new LimitPlan.Rate("Store at http://a.example:8080", 1, Duration.ofNanos(1)),
                null));
  }

  @Test
  void theLargestLimitsArePermitted() {
    assertThat(plan(Unlimited.class, "many").ownLimits())
        .isEqualTo(
            new LimitPlan(
                new LimitPlan.Rate("many", 1_000_000, Seconds.UNLIMITED),
                new LimitPlan.Concurrency("many", Integer.MAX_VALUE, Integer.MAX_VALUE)));
  }

  @RateLimit(permits = 5, per = 0.5)
  @ConcurrencyLimit(max = 3)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Gentle {}

  @Gentle
  interface Parent {
    @GET("/inherited")
    void inherited();
  }

  @Api("https://a.example")
  interface Child extends Parent {}

  @Test
  void anAnnotationThatCarriesLimitsCountsAsThem() {
    assertThat(plan(Child.class, "inherited").ownLimits())
        .isEqualTo(
            new LimitPlan(
                new LimitPlan.Rate("Child at https://a.example", 5, Duration.ofMillis(500)),
                new LimitPlan.Concurrency("Child at https://a.example", 3, 0)));
  }

  @Api("https://a.example")
  interface Ranges {
    @GET("/a")
    @RateLimit(permits = 0, per = 0)
    @ConcurrencyLimit(max = 0, queue = -1)
    void a();

    @GET("/b")
    @RateLimit(name = "b", permits = 1_000_001, per = Double.POSITIVE_INFINITY)
    void b();

    @GET("/c")
    @RateLimit(name = "c", permits = -1, per = Double.NaN)
    void c();

    @GET("/d")
    @RateLimit(name = "d", permits = 1, per = -0.1)
    @ConcurrencyLimit(name = "d", max = -1)
    void d();
  }

  @Test // P52, P53
  void valuesAreInTheirRanges() {
    String permits =
        "permits must be 1 to 1000000.\n  It has no default: give a value in that range.";
    String per =
        "per must be more than zero seconds, and finite.\n  Leave it out for the default, 1.0.";
    String max = "max must be 1 or more.\n  It has no default: give a value in that range.";
    assertThat(problems(Ranges.class))
        .containsExactly(
            "Ranges.a(): @ConcurrencyLimit(max = 0): " + max,
            "Ranges.a(): @ConcurrencyLimit(queue = -1): queue must be zero or more.\n"
                + "  Leave it out for the default, 0.",
            "Ranges.a(): @RateLimit(per = 0.0): " + per,
            "Ranges.a(): @RateLimit(permits = 0): " + permits,
            "Ranges.b(): @RateLimit(per = Infinity): " + per,
            "Ranges.b(): @RateLimit(permits = 1000001): " + permits,
            "Ranges.c(): @RateLimit(per = NaN): " + per,
            "Ranges.c(): @RateLimit(permits = -1): " + permits,
            "Ranges.d(): @ConcurrencyLimit(max = -1): " + max,
            "Ranges.d(): @RateLimit(per = -0.1): " + per);
  }

  @Api("https://a.example")
  @RateLimit(permits = 0)
  @ConcurrencyLimit(max = 0)
  interface Overridden {
    @GET
    @RateLimit(permits = 1)
    @ConcurrencyLimit(max = 1)
    void get();
  }

  @Test
  void whatNoMethodUsesIsCheckedToo() {
    assertThat(problems(Overridden.class))
        .containsExactly(
            """
            Overridden: @ConcurrencyLimit(max = 0): max must be 1 or more.
              It has no default: give a value in that range.\
            """,
            """
            Overridden: @RateLimit(permits = 0): permits must be 1 to 1000000.
              It has no default: give a value in that range.\
            """);
  }

  @Api("https://a.example")
  @RateLimit(permits = 10)
  interface TwoSizes {
    @GET("/a")
    void a();

    @GET("/b")
    @RateLimit(permits = 5, per = 2)
    @ConcurrencyLimit(name = "few", max = 2)
    void b();

    @GET("/c")
    @ConcurrencyLimit(name = "few", max = 2, queue = 1)
    void c();

    @GET("/d")
    void d();
  }

  @Test
  void aLimitHasOneSize() {
    assertThat(problems(TwoSizes.class))
        .containsExactly(
            """
            TwoSizes.b(): @RateLimit(permits = 5, per = 2.0) is the same limit as \
            @RateLimit(permits = 10, per = 1.0) of TwoSizes, that of the API.
              Give one of them a name of its own, or let both say the same.\
            """,
            """
            TwoSizes.c(): @ConcurrencyLimit(max = 2, queue = 1) is the same limit as \
            @ConcurrencyLimit(max = 2, queue = 0) of TwoSizes.b(), named 'few'.
              Give one of them a name of its own, or let both say the same.\
            """);
  }

  @Api("https://a.example")
  interface Shared {
    @GET("/a")
    @RateLimit(name = "one", permits = 2, per = 3)
    @ConcurrencyLimit(name = "one", max = 2)
    void a();

    @GET("/b")
    @RateLimit(name = "one", permits = 2, per = 3)
    void b();
  }

  @Test
  void thoseThatSayTheSameShareALimit() {
    assertThat(plan(Shared.class, "a").ownLimits().rate())
        .isEqualTo(plan(Shared.class, "b").ownLimits().rate());
  }

  @Api("https://a.example")
  interface OfItsOwn {
    @RateLimit(permits = 1)
    @ConcurrencyLimit(max = 1)
    default void twice() {}

    @GET
    void get();
  }

  @Test // C24
  void aDefaultMethodSendsNothingToLimit() {
    assertThat(problems(OfItsOwn.class))
        .containsExactly(
            """
            OfItsOwn.twice(): a default method sends nothing itself, so @RateLimit, \
            @ConcurrencyLimit would do nothing.
              Remove @RateLimit, @ConcurrencyLimit, or declare an abstract method that carries it.\
            """);
  }
}
