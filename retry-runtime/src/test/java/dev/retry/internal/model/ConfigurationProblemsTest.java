// SPDX-License-Identifier: Apache-2.0
package dev.retry.internal.model;

import static dev.retry.internal.model.Configured.problems;
import static dev.retry.internal.model.Configured.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Hedge;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.spi.ConfigSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationProblemsTest {

  @Api("https://api.github.com")
  @Retry
  interface GitHub {
    @GET("/repos")
    String repos();

    @POST("/issues")
    void open();

    default String none() {
      return "none";
    }
  }

  @ParameterizedTest // C45
  @CsvSource({
    "methods.repo.retry.max-wait, methods.repos.retry.max-wait",
    "methods.none.timeout.total, methods.open.timeout.total",
    "metods.repos.retry.max-wait, methods.repos.retry.max-wait",
    "retry.max-attempt, retry.max-attempts",
    "retries.max-attempts, retry.max-attempts",
    "retry, retry.on",
    "baseurls, base-url",
    "idempotency-key.value, circuit-breaker.name"
  })
  void keyThatNamesNothingIsRefusedWithTheNearest(String typed, String nearest) {
    assertThat(problems(GitHub.class, source("retry.clients.github." + typed, "1")))
        .containsExactly(
            """
            retry.clients.github.%s of app.properties: it names nothing of GitHub.
              The nearest key is retry.clients.github.%s.\
            """
                .formatted(typed, nearest));
  }

  @Test // C45
  void nearestKeyIsSpelledAsTheWrongOne() {
    ConfigSource environment =
        ConfigSource.of("the environment", Map.of("RETRY_CLIENTS_GIT_HUB_RETRY_MAX_WAITS", "1"));

    assertThat(problems(GitHub.class, environment))
        .containsExactly(
            """
            RETRY_CLIENTS_GIT_HUB_RETRY_MAX_WAITS of the environment: it names nothing of GitHub.
              The nearest key is RETRY_CLIENTS_GIT_HUB_RETRY_MAX_WAIT.\
            """);
  }

  @Test
  void clientAloneNamesNothing() {
    assertThat(problems(GitHub.class, source("retry.clients.github", "x")))
        .containsExactly(
            """
            retry.clients.github of app.properties: it names nothing of GitHub.
              The nearest key is retry.clients.github.base-url.\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retry.max-attempts              | five       | must be a whole number up to 2147483647
          retry.max-attempts              | 2147483648 | must be a whole number up to 2147483647
          retry.max-attempts              | ''         | must be a whole number up to 2147483647
          paginated.max-items             | 1e3        | must be a whole number up to 9223372036854775807
          retry.on                        | 429,,503   | must be a whole number up to 2147483647
          retry.multiplier                | 2s         | must be a number, such as 0.5
          retry.multiplier                | NaN        | must be a number, such as 0.5
          circuit-breaker.count-throttled | yes        | must be true or false
          retry.jitter                    | some       | must be one of FULL, EQUAL, DECORRELATED, PROPORTIONAL, NONE
          """)
  void valueThatDoesNotParseIsRefused(String key, String value, String must) {
    assertThat(problems(GitHub.class, source("retry.clients.github." + key, value)))
        .containsExactly(
            """
            retry.clients.github.%s of app.properties: the value %s.
              Correct it, or remove the key for what the source says.\
            """
                .formatted(key, must));
  }

  @ParameterizedTest // P52
  @CsvSource({"60x", "PT", "1m30s", "0x10", "10f", "''"})
  void timeThatIsNoneIsRefused(String value) {
    assertThat(problems(GitHub.class, source("retry.clients.github.timeout.total", value)))
        .containsExactly(
            """
            retry.clients.github.timeout.total of app.properties: the value must be a time: seconds, such as 1.5; \
            with a unit (ms, s, m, h, d), such as 500ms; in the form of ISO 8601, such as PT1M30S; or infinity.
              Correct it, or remove the key for what the source says.\
            """);
  }

  @Test // C44
  void rulesCheckWhatIsConfiguredAndNameTheKey() {
    assertThat(
            problems(
                GitHub.class,
                source(
                    "retry.clients.github.retry.on", "429,99,700",
                    "retry.clients.github.timeout.total", "-1")))
        .contains(
            """
            GitHub: @Retry(on = {429, 99, 700}): on must be status codes of 400 to 599 but 501 and 505, which do not pass.
              It comes from retry.clients.github.retry.on of app.properties: correct it there.\
            """,
            """
            GitHub: @Timeout(total = -1.0): total must be more than zero seconds; Double.POSITIVE_INFINITY is no limit.
              It comes from retry.clients.github.timeout.total of app.properties: correct it there.\
            """)
        .hasSize(2);
  }

  @Test
  void methodIsCheckedAsIfTheAnnotationStoodThere() {
    assertThat(
            problems(
                GitHub.class,
                source(
                    "retry.clients.github.methods.open.retry.max-attempts", "2",
                    "retry.clients.github.methods.open.hedge.after", "1",
                    "retry.clients.github.methods.repos.paginated.max-pages", "3")))
        .containsExactly(
            """
            GitHub.open(): POST is not idempotent, and @Hedge sends a request twice.
              Add @IdempotencyKey if the server knows such keys, @Idempotent if it may get it twice, \
            or remove @Hedge (retry.clients.github.methods.open.hedge.after of app.properties).\
            """,
            """
            GitHub.open(): POST is not idempotent, and @Retry repeats only what is safe to repeat.
              Add @IdempotencyKey if the server knows such keys, @Idempotent if it may get it twice, \
            or remove @Retry (retry.clients.github.methods.open.retry.max-attempts of app.properties).\
            """,
            """
            GitHub.repos(): it is @Paginated, but returns String.
              Return List<T>, Stream<T>, Iterable<T>, Flow.Publisher<T> or CompletableFuture<List<T>>,
              or remove @Paginated (retry.clients.github.methods.repos.paginated.max-pages of app.properties).\
            """);
  }

  @Test
  void attributeWithoutDefaultIsAskedFor() {
    assertThat(problems(GitHub.class, source("retry.clients.github.rate-limit.per", "1")))
        .containsExactly(
            """
            retry.clients.github.rate-limit.per of app.properties: nothing says permits, which has no default.
              Add a key for it, or add @RateLimit to the source.\
            """);
    assertThat(
            problems(
                GitHub.class,
                source(
                    "retry.clients.github.methods.repos.rate-limit.per", "1",
                    "retry.clients.github.methods.repos.rate-limit.permits", "x")))
        .containsExactly(
            """
            retry.clients.github.methods.repos.rate-limit.permits of app.properties: \
            the value must be a whole number up to 2147483647.
              Correct it, or remove the key for what the source says.\
            """);
  }

  @Test
  void classIsNamedInTheSourceOnly() {
    assertThat(problems(GitHub.class, source("retry.clients.github.retry.when", "com.example.Any")))
        .containsExactly(
            """
            retry.clients.github.retry.when of app.properties: when is a class, which only the source can name.
              Remove the key, and set it in @Retry.\
            """);
  }

  @Test
  void keyOfASourceIsSpelledOnce() {
    assertThat(
            problems(
                GitHub.class,
                source(
                    "retry.clients.git-hub.timeout.total", "5",
                    "retry.clients.github.timeout.total", "6")))
        .containsExactly(
            """
            retry.clients.github.timeout.total of app.properties: \
            it is the same key as retry.clients.git-hub.timeout.total.
              Keep one of them.\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "'', the URI does not start with http:// or https://",
    "http://a.example/?k=secret, 'the URI has a query, which no path can follow'"
  })
  void baseUrlIsCheckedAndNotQuoted(String value, String what) {
    assertThat(problems(GitHub.class, source("retry.clients.github.base-url", value)))
        .containsExactly(
            """
            retry.clients.github.base-url of app.properties: %s.
              A base URL is such as https://api.example.com/v1.\
            """
                .formatted(what));
  }

  @Hedge(after = 1)
  @Api("https://a.example")
  interface Broken {
    @POST
    @GET
    String twice();
  }

  @Test
  void allProblemsAreReportedWithThoseOfTheInterface() {
    assertThat(
            problems(
                Broken.class,
                source(
                    "retry.clients.broken.hedge.max", "11",
                    "retry.clients.broken.timeout.total", "soon",
                    "retry.clients.broken.methods.thrice.hedge.max", "2")))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly(
            "Broken.twice()",
            "Broken",
            "retry.clients.broken.methods.thrice.hedge.max of app.properties",
            "retry.clients.broken.timeout.total of app.properties");
  }
}
