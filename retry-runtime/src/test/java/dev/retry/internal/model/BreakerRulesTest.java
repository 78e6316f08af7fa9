// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Reading.plan;
import static dev.retry.internal.model.Reading.problems;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.CircuitBreaker;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.policy.Breaker;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

class BreakerRulesTest {

  @Api("https://a.example/v1")
  @CircuitBreaker
  interface Guarded {
    @GET("/plain")
    void plain();

    @GET("/rate")
    @CircuitBreaker(
        name = "rate",
        failureRate = 0.25,
        slowerThan = 0.2,
        slowRate = 0.75,
        windowTime = 60,
        minimumCalls = 5,
        recovery = 7,
        probes = 3,
        countThrottled = true)
    void rate();

    @GET("/calls")
    @CircuitBreaker(name = "calls", failureRate = 1, windowCalls = 20)
    void calls();

    @GET("/row")
    @CircuitBreaker(name = "row", failures = 3, slowerThan = 5, windowCalls = 50)
    void row();
  }

  @Test
  void aBreakerWithoutANameIsThatOfTheApiAndHost() {
    assertThat(plan(Guarded.class, "plain").breaker())
        .isEqualTo(new BreakerPlan("Guarded at https://a.example", Breaker.builder().settings()));
  }

  @Test // C23
  void aBreakerOnAMethodReplacesThatOfTheInterface() {
    assertThat(plan(Guarded.class, "rate").breaker())
        .isEqualTo(
            new BreakerPlan(
                "rate",
                Breaker.builder()
                    .failureRate(0.25)
                    .slowerThan(ofMillis(200))
                    .slowRate(0.75)
                    .windowTime(ofSeconds(60))
                    .minimumCalls(5)
                    .recovery(ofSeconds(7))
                    .probes(3)
                    .countThrottled(true)
                    .settings()));
  }

  @Test
  void aWindowIsOfCallsOrOfTime() {
    assertThat(plan(Guarded.class, "calls").breaker())
        .isEqualTo(
            new BreakerPlan("calls", Breaker.builder().failureRate(1).windowCalls(20).settings()));
  }

  @Test
  void slowCallsCountBesideFailuresInARow() {
    assertThat(plan(Guarded.class, "row").breaker())
        .isEqualTo(
            new BreakerPlan(
                "row",
                Breaker.builder()
                    .consecutiveFailures(3)
                    .slowerThan(ofSeconds(5))
                    .windowCalls(50)
                    .settings()));
  }

  @CircuitBreaker(failures = 4)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Careful {}

  @Careful
  interface Parent {
    @GET("/inherited")
    void inherited();
  }

  @Api(value = "http://a.example:8080", name = "Store")
  interface Child extends Parent {}

  @Api("https://a.example")
  interface Unguarded {
    @GET("/none")
    void none();
  }

  @Test
  void anAnnotationThatCarriesABreakerCountsAsIt() {
    assertThat(plan(Child.class, "inherited").breaker())
        .isEqualTo(
            new BreakerPlan(
                "Store at http://a.example:8080",
                Breaker.builder().consecutiveFailures(4).settings()));
  }

  @Test
  void aMethodHasNoBreakerUnlessItIsSaid() {
    assertThat(plan(Unguarded.class, "none").breaker()).isNull();
  }

  @Api("https://a.example")
  interface Ranges {
    @GET("/a")
    @CircuitBreaker(
        name = "a",
        failures = 0,
        failureRate = 50,
        slowerThan = 0,
        slowRate = 0,
        windowCalls = 0,
        windowTime = 0.0001,
        minimumCalls = 0,
        recovery = 0,
        probes = 0)
    void a();

    @GET("/b")
    @CircuitBreaker(
        name = "b",
        failureRate = -0.1,
        slowerThan = -1,
        slowRate = 1.1,
        windowCalls = 10_001,
        windowTime = -1,
        recovery = -1,
        probes = 101)
    void b();

    @GET("/c")
    @CircuitBreaker(
        name = "c",
        failureRate = Double.NaN,
        slowerThan = Double.NaN,
        slowRate = Double.NaN,
        windowTime = Double.POSITIVE_INFINITY,
        recovery = Double.POSITIVE_INFINITY)
    void c();

    @GET("/d")
    @CircuitBreaker(
        name = "d",
        slowerThan = 31_536_001,
        windowTime = Double.NaN,
        recovery = Double.NaN)
    void d();
  }

  @Test
  void valuesAreInTheirRanges() {
    String share = " must be more than 0 and at most 1";
    String rate =
        "failureRate"
            + share
            + ", such as 0.5 for half of the calls; or 0 for none."
            + "\n  Leave it out for the default, 0.0.";
    String slowRate = "slowRate" + share + ".\n  Leave it out for the default, 0.5.";
    String year = " and at most 31536000 seconds, which is 365 days";
    String recovery =
        "recovery must be more than zero" + year + ".\n  Leave it out for the default, 30.0.";
    String slowerThan =
        "slowerThan must be more than zero"
            + year
            + "; or Double.POSITIVE_INFINITY for no slow call."
            + "\n  Leave it out for the default, Infinity.";
    String windowTime =
        "windowTime must be 0.001 or more"
            + year
            + "; or 0 for a window of calls.\n  Leave it out for the default, 0.0.";
    String windowCalls = "windowCalls must be 1 to 10000.\n  Leave it out for the default, 100.";
    String probes = "probes must be 1 to 100.\n  Leave it out for the default, 1.";
    assertThat(problems(Ranges.class))
        .containsExactly(
            "Ranges.a(): @CircuitBreaker(failureRate = 50.0): " + rate,
            "Ranges.a(): @CircuitBreaker(failures = 0): failures must be 1 or more."
                + "\n  Leave it out for the default, 10.",
            "Ranges.a(): @CircuitBreaker(minimumCalls = 0): minimumCalls must be 1 or more."
                + "\n  Leave it out for the default, 20.",
            "Ranges.a(): @CircuitBreaker(probes = 0): " + probes,
            "Ranges.a(): @CircuitBreaker(recovery = 0.0): " + recovery,
            "Ranges.a(): @CircuitBreaker(slowRate = 0.0): " + slowRate,
            "Ranges.a(): @CircuitBreaker(slowerThan = 0.0): " + slowerThan,
            "Ranges.a(): @CircuitBreaker(windowCalls = 0): " + windowCalls,
            "Ranges.a(): @CircuitBreaker(windowTime = 1.0E-4): " + windowTime,
            "Ranges.b(): @CircuitBreaker(failureRate = -0.1): " + rate,
            "Ranges.b(): @CircuitBreaker(probes = 101): " + probes,
            "Ranges.b(): @CircuitBreaker(recovery = -1.0): " + recovery,
            "Ranges.b(): @CircuitBreaker(slowRate = 1.1): " + slowRate,
            "Ranges.b(): @CircuitBreaker(slowerThan = -1.0): " + slowerThan,
            "Ranges.b(): @CircuitBreaker(windowCalls = 10001): " + windowCalls,
            "Ranges.b(): @CircuitBreaker(windowTime = -1.0): " + windowTime,
            "Ranges.c(): @CircuitBreaker(failureRate = NaN): " + rate,
            "Ranges.c(): @CircuitBreaker(recovery = Infinity): " + recovery,
            "Ranges.c(): @CircuitBreaker(slowRate = NaN): " + slowRate,
            "Ranges.c(): @CircuitBreaker(slowerThan = NaN): " + slowerThan,
            "Ranges.c(): @CircuitBreaker(windowTime = Infinity): " + windowTime,
            "Ranges.d(): @CircuitBreaker(recovery = NaN): " + recovery,
            "Ranges.d(): @CircuitBreaker(slowerThan = 3.1536001E7): " + slowerThan,
            "Ranges.d(): @CircuitBreaker(windowTime = NaN): " + windowTime);
  }

  @Api("https://a.example")
  interface Edges {
    @GET("/a")
    @CircuitBreaker(
        failures = 1,
        slowerThan = 31_536_000,
        slowRate = 1,
        windowCalls = 10_000,
        minimumCalls = 10_000,
        recovery = 31_536_000,
        probes = 100)
    void a();

    @GET("/b")
    @CircuitBreaker(
        name = "b",
        failureRate = 1e-9,
        windowTime = 0.001,
        minimumCalls = 1_000_000,
        recovery = 1e-12)
    void b();
  }

  @Test
  void theEdgesOfTheRangesArePermitted() {
    assertThat(plan(Edges.class, "a").breaker()).isNotNull();
    assertThat(plan(Edges.class, "b").breaker()).isNotNull();
  }

  @Api("https://a.example")
  interface Contradictions {
    @GET("/a")
    @CircuitBreaker(name = "a", failures = 5, failureRate = 0.5)
    void a();

    @GET("/b")
    @CircuitBreaker(name = "b", slowRate = 0.8, windowCalls = 50, minimumCalls = 5)
    void b();

    @GET("/c")
    @CircuitBreaker(name = "c", windowTime = 60)
    void c();

    @GET("/d")
    @CircuitBreaker(name = "d", failureRate = 0.5, windowTime = 60, windowCalls = 50)
    void d();

    @GET("/e")
    @CircuitBreaker(name = "e", slowerThan = 1, windowCalls = 19)
    void e();

    @GET("/f")
    @CircuitBreaker(name = "f", failureRate = 0.5, minimumCalls = 101)
    void f();
  }

  @Test
  void whatContradictsItselfIsRefused() {
    String noRate = " is for failureRate and slowerThan, and neither is set.";
    assertThat(problems(Contradictions.class))
        .containsExactly(
            "Contradictions.a(): @CircuitBreaker(failures = 5): failures says nothing beside"
                + " failureRate, which is 0.5.\n  Leave it out for the default, 10.",
            "Contradictions.b(): @CircuitBreaker(minimumCalls = 5): minimumCalls"
                + noRate
                + "\n  Leave it out for the default, 20.",
            "Contradictions.b(): @CircuitBreaker(slowRate = 0.8): slowRate is for slowerThan, which"
                + " is not set.\n  Leave it out for the default, 0.5.",
            "Contradictions.b(): @CircuitBreaker(windowCalls = 50): windowCalls"
                + noRate
                + "\n  Leave it out for the default, 100.",
            "Contradictions.c(): @CircuitBreaker(windowTime = 60.0): windowTime"
                + noRate
                + "\n  Leave it out for the default, 0.0.",
            "Contradictions.d(): @CircuitBreaker(windowCalls = 50): windowCalls says nothing beside"
                + " windowTime, which is 60.0.\n  Leave it out for the default, 100.",
            "Contradictions.e(): @CircuitBreaker(windowCalls = 19): windowCalls must be no less"
                + " than minimumCalls, which is 20.\n"
                + "  Leave it out for the default, 100.",
            "Contradictions.f(): @CircuitBreaker(minimumCalls = 101): minimumCalls must be no more"
                + " than windowCalls, which is 100.\n  Leave it out for the default, 20.");
  }

  @Api("https://a.example")
  @CircuitBreaker(failures = 0)
  interface Overridden {
    @GET
    @CircuitBreaker
    void get();
  }

  @Test
  void whatNoMethodUsesIsCheckedToo() {
    assertThat(problems(Overridden.class))
        .containsExactly(
            """
            Overridden: @CircuitBreaker(failures = 0): failures must be 1 or more.
              Leave it out for the default, 10.\
            """);
  }

  @Api("https://a.example")
  @CircuitBreaker
  interface TwoMeanings {
    @GET("/a")
    void a();

    @GET("/b")
    @CircuitBreaker(failures = 5, recovery = 2)
    void b();

    @GET("/c")
    @CircuitBreaker(name = "one", failures = 5)
    void c();

    @GET("/d")
    @CircuitBreaker(name = "one", failures = 6)
    void d();

    @GET("/e")
    @CircuitBreaker(name = "one", failures = 5)
    void e();
  }

  @Test
  void whatIsOneBreakerSaysTheSameEverywhere() {
    assertThat(problems(TwoMeanings.class))
        .containsExactly(
            """
            TwoMeanings.b(): @CircuitBreaker(failures = 5, recovery = 2.0) is the same breaker as \
            @CircuitBreaker() of TwoMeanings, that of the API.
              Give one of them a name of its own, or let both say the same.\
            """,
            """
            TwoMeanings.d(): @CircuitBreaker(failures = 6) is the same breaker as \
            @CircuitBreaker(failures = 5) of TwoMeanings.c(), named 'one'.
              Give one of them a name of its own, or let both say the same.\
            """);
  }

  @Api("https://a.example")
  interface OfItsOwn {
    @CircuitBreaker
    default void twice() {}

    @GET
    void get();
  }

  @Test // C24
  void aDefaultMethodHasNoAttemptsToGuard() {
    assertThat(problems(OfItsOwn.class))
        .containsExactly(
            """
            OfItsOwn.twice(): a default method sends nothing itself, so @CircuitBreaker would do \
            nothing.
              Remove @CircuitBreaker, or declare an abstract method that carries it.\
            """);
  }
}
