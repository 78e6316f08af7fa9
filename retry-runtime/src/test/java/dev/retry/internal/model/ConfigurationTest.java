// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Configured.SOURCE;
import static dev.retry.internal.model.Configured.plan;
import static dev.retry.internal.model.Configured.source;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.policy.Backoff;
import dev.retry.spi.ConfigSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

  @Api("https://api.github.com")
  @Retry(maxAttempts = 5, maxWait = 60)
  @Timeout(attempt = 10, total = 120)
  interface GitHub {
    @GET("/users/{user}/repos")
    String repos(@Path("user") String user);

    @GET("/users/{user}/repos")
    String repos(@Path("user") String user, @Query("per_page") int pageSize);

    @GET("/events")
    @Timeout(attempt = 2, total = 60)
    String publicEvents();
  }

  @Test
  void keysReplaceAttributesOneByOne() {
    MethodPlan plan =
        plan(
            GitHub.class,
            "publicEvents",
            source(
                "retry.clients.github.base-url", "http://localhost:8080/hub",
                "retry.clients.github.retry.max-attempts", "3",
                "retry.clients.github.methods.public-events.timeout.total", "7"));

    assertThat(plan.shown()).isEqualTo("http://localhost:8080/hub/events");
    assertThat(plan.table().maxAttempts()).isEqualTo(3);
    assertThat(plan.table().maxWait()).isEqualTo(ofSeconds(60));
    assertThat(plan.limits().attempt()).isEqualTo(ofSeconds(2));
    assertThat(plan.limits().total()).isEqualTo(ofSeconds(7));
  }

  @Test
  void keyOfMethodBeatsKeyOfInterfaceAndKeepsTheRestOfIt() {
    ConfigSource source =
        source(
            "retry.clients.github.retry.max-wait", "20",
            "retry.clients.github.retry.delay", "1",
            "retry.clients.github.methods.repos.retry.max-wait", "5");

    for (MethodPlan overload : Configured.plans(GitHub.class, "repos", source)) {
      assertThat(overload.table().maxWait()).isEqualTo(ofSeconds(5));
      assertThat(overload.table().maxAttempts()).isEqualTo(5);
      assertThat(overload.table().backoff())
          .isEqualTo(Backoff.exponential(ofSeconds(1)).jittered(Jitter.FULL));
    }
    assertThat(plan(GitHub.class, "publicEvents", source).table().maxWait())
        .isEqualTo(ofSeconds(20));
  }

  @Test
  void annotationOfMethodBeatsKeyOfInterface() {
    ConfigSource source = source("retry.clients.github.timeout.total", "30");

    assertThat(plan(GitHub.class, "publicEvents", source).limits().total())
        .isEqualTo(ofSeconds(60));
    assertThat(Configured.plans(GitHub.class, "repos", source))
        .extracting(plan -> plan.limits().total())
        .containsExactly(ofSeconds(30), ofSeconds(30));
  }

  @Api("https://a.example")
  interface Bare {
    @GET
    String get();
  }

  @Test
  void annotationThatIsAbsentStandsThereWithItsDefaults() {
    MethodPlan plan =
        plan(
            Bare.class,
            "get",
            source(
                "retry.clients.bare.retry.max-attempts", "2",
                "retry.clients.bare.methods.get.rate-limit.permits", "10"));

    assertThat(plan.table().maxAttempts()).isEqualTo(2);
    assertThat(plan.table().on()).containsExactlyInAnyOrder(429, 500, 502, 503, 504);
    assertThat(plan.ownLimits().rate())
        .isEqualTo(new LimitPlan.Rate("Bare at https://a.example", 10, ofSeconds(1)));
    assertThat(plan(Bare.class, "get").table().maxAttempts()).isEqualTo(1);
  }

  @Test
  void attributesAreReadByTheirTypes() {
    MethodPlan plan =
        plan(
            Bare.class,
            "get",
            source(
                "retry.clients.bare.retry.on", "429, 503",
                "retry.clients.bare.retry.long-wait", "give-up",
                "retry.clients.bare.retry.jitter", "PROPORTIONAL",
                "retry.clients.bare.retry.jitter-factor", "0.25",
                "retry.clients.bare.circuit-breaker.name", " hub ",
                "retry.clients.bare.circuit-breaker.count-throttled", "True",
                "retry.clients.bare.timeout.total", "Infinity"));

    assertThat(plan.table().on()).containsExactlyInAnyOrder(429, 503);
    assertThat(plan.table().longWait()).isEqualTo(LongWait.GIVE_UP);
    assertThat(plan.table().backoff())
        .isEqualTo(Backoff.exponential(ofMillis(200)).jitteredBy(0.25));
    assertThat(plan.breaker().breaker()).isEqualTo("hub");
    assertThat(plan.breaker().settings().countThrottled()).isTrue();
    assertThat(plan.limits().total()).isEqualTo(Seconds.UNLIMITED);
  }

  @ParameterizedTest // P52
  @CsvSource({
    "60, 60000", "60s, 60000", "60 s, 60000", "PT60S, 60000", "PT1M, 60000", "1m, 60000",
    "0.25, 250", "250ms, 250", "PT0.25S, 250", "1.5s, 1500", "1h, 3600000", "10d, 864000000"
  })
  void secondsUnitsAndIsoAgree(String text, long millis) {
    ConfigSource source = source("retry.clients.bare.timeout.attempt", text);

    assertThat(plan(Bare.class, "get", source).limits().attempt()).isEqualTo(ofMillis(millis));
  }

  @Test
  void firstSourceThatHasAKeyWins() {
    MethodPlan plan =
        plan(
            Bare.class,
            "get",
            ConfigSource.of("the environment", Map.of("RETRY_CLIENTS_BARE_TIMEOUT_TOTAL", "5")),
            source(
                "retry.clients.bare.timeout.total",
                "6",
                "retry.clients.bare.timeout.connect",
                "7"));

    assertThat(plan.limits().total()).isEqualTo(ofSeconds(5));
    assertThat(plan.limits().connect()).isEqualTo(ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({
    "retry.clients.github.methods.public-events.retry.max-attempts",
    "retry.clients.git-hub.methods.publicEvents.retry.maxAttempts",
    "RETRY_CLIENTS_GITHUB_METHODS_PUBLIC_EVENTS_RETRY_MAX_ATTEMPTS",
    "RETRY_CLIENTS_GIT_HUB_METHODS_PUBLICEVENTS_RETRY_MAXATTEMPTS",
    "retry_clients_github_methods_public_events_retry_max_attempts"
  })
  void caseHyphensAndUnderscoresDoNotCount(String key) {
    assertThat(plan(GitHub.class, "publicEvents", source(key, "9")).table().maxAttempts())
        .isEqualTo(9);
  }

  @Api(value = "https://a.example", name = "User API")
  interface Named {
    @GET
    String get();
  }

  @Test
  void clientIsCalledAsItsApi() {
    for (String key :
        List.of("retry.clients.user-api.retry.delay", "RETRY_CLIENTS_USER_API_RETRY_DELAY")) {
      assertThat(plan(Named.class, "get", source(key, "3")).table().backoff())
          .isEqualTo(Backoff.exponential(ofSeconds(3)).jittered(Jitter.FULL));
    }
  }

  @Test
  void keysOfOtherClientsAreLeftAlone() {
    ConfigSource source =
        source(
            "retry.clients.gitlab.retry.nonsense", "x",
            "retry.clients.git.hub.retry.nonsense", "x",
            "RETRY_CLIENTS_GITLAB_NONSENSE", "x",
            "RETRY_CLIENTSGITHUB", "x",
            "retry.clients", "x",
            "java.version", "17");

    assertThat(Configured.plans(GitHub.class, "repos", source)).hasSize(2);
  }

  @Test
  void sourceIsReadOnce() {
    assertThat(
            Configuration.of(
                List.of(source("retry.clients.bare.timeout.total", " 5 ", "user.home", "/"))))
        .isEqualTo(
            new Configuration(
                true,
                List.of(new Configuration.Entry("retry.clients.bare.timeout.total", "5", SOURCE))));
  }

  @Api("https://a.example")
  @Retry(maxAttempts = 0)
  interface Wrong {
    @GET
    @Retry
    String get();
  }

  @Test
  void keyMendsWhatTheSourceHasWrong() {
    ConfigSource source = source("retry.clients.wrong.retry.max-attempts", "4");

    assertThat(plan(Wrong.class, "get", source).table().maxAttempts()).isEqualTo(5);
  }
}
