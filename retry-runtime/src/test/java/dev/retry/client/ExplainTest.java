// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Deadline;
import dev.retry.Dialect;
import dev.retry.Fallback;
import dev.retry.Hedge;
import dev.retry.IdempotencyKey;
import dev.retry.Jitter;
import dev.retry.LongWait;
import dev.retry.Quota;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.Timeout;
import dev.retry.client.MethodExplanation.Repeats;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import dev.retry.http.Path;
import dev.retry.http.Query;
import dev.retry.message.ClientDefinitionException;
import dev.retry.message.Payload;
import dev.retry.message.Request;
import dev.retry.message.Response;
import dev.retry.policy.RetryBudget;
import dev.retry.policy.WaitRange;
import dev.retry.spi.SendContext;
import dev.retry.spi.Transport;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExplainTest {
  private static final String URL = "https://api.example.com";

  private static Explanation explain(Class<?> api, ClientFactoryBuilder builder) {
    try (ClientFactory clients = builder.build()) {
      return clients.explain(api);
    }
  }

  private static Explanation explain(Class<?> api) {
    return explain(api, ClientFactory.builder());
  }

  record Veto() implements RetryCondition {
    @Override
    public Answer decide(Result result) {
      return Answer.UNDECIDED;
    }
  }

  @Api(value = "https://api.github.com", name = "Hub")
  @Retry(
      maxAttempts = 5,
      maxWait = 60,
      on = {429, 503})
  @Timeout(attempt = 10, total = 120)
  interface GitHub {
    @GET("/users/{user}/orgs")
    @Fallback("none")
    @CircuitBreaker(failureRate = 0.25, slowerThan = 2.5, windowTime = 20, name = "orgs")
    @RateLimit(permits = 10)
    @ConcurrencyLimit(max = 2, queue = 4)
    @Retry(jitter = Jitter.DECORRELATED, maxWait = 5, longWait = LongWait.CAP)
    String orgs(@Path("user") String user);

    default String none(String user) {
      return "none for " + user;
    }

    @POST("/repos/{owner}/{repo}/issues")
    @IdempotencyKey
    @Quota(dialect = Dialect.GITHUB, proactive = true)
    String open(
        @Path("owner") String owner,
        @Path("repo") String repo,
        @Body String issue,
        Deadline deadline);

    @POST("/repos/{owner}/{repo}/labels")
    String label(@Path("owner") String owner, @Path("repo") String repo, @Body String label);

    @PUT("/user/photo")
    @Retry(maxAttempts = 1)
    String photo(@Body InputStream photo);

    @GET("/search")
    @Retry(maxAttempts = 100, longWait = LongWait.WAIT, when = Veto.class)
    @CircuitBreaker(failures = 1000)
    @Hedge(after = 0.1, max = 2)
    @Timeout(attempt = 0.25, total = Double.POSITIVE_INFINITY)
    String search(@Query("q") String words);
  }

  @Test
  void textTellsAllOfAnInterface() {
    assertThat(explain(GitHub.class))
        .hasToString(
            """
            Hub at https://api.github.com
            While nothing succeeds, the retry budget of the host permits 35 retries, or 100 after throttling.

            Hub.label(String, String, String)
              request     POST https://api.github.com/repos/{owner}/{repo}/labels
              attempts    at most 5, each at most 10 s
              repeats     only what was certainly never sent, after IOException; POST is not idempotent, and has
                          no key
              waits       by backoff
                          after attempt   failure: least, expected, most
                          1               0 s       0.1 s       0.2 s
                          2               0 s       0.2 s       0.4 s
                          3               0 s       0.4 s       0.8 s
                          4               0 s       0.8 s       1.6 s
              time        at most 53 s; total is 120 s
              load        1 request: what is sent again never arrived
              warning     POST is not idempotent, so the @Retry of the interface repeats only what was certainly
                          never sent.
                          Add @IdempotencyKey if the server knows such keys, or @Idempotent if it may get it
                          twice.

            Hub.open(String, String, String, Deadline)
              request     POST https://api.github.com/repos/{owner}/{repo}/issues
              attempts    at most 5, each at most 10 s
              repeats     after 403 (if the server says when), 409 (the key is in use), 429, 503, IOException;
                          POST has an idempotency key
              waits       as the server asks (the call ends if for more than 60 s); else by backoff
                          after attempt   failure: least, expected, most    throttling: least, expected, most
                          1               0 s       0.1 s       0.2 s       0 s       0.5 s       1 s
                          2               0 s       0.2 s       0.4 s       0 s       1 s         2 s
                          3               0 s       0.4 s       0.8 s       0 s       2 s         4 s
                          4               0 s       0.8 s       1.6 s       0 s       4 s         8 s
              time        at most 120 s, when total ends the call
              load        at most 5 requests in place of 1
              pacing      waits for the reset of the server's limit when nothing is left of it
              deadline    the call may say an earlier end than total

            Hub.orgs(String)
              request     GET https://api.github.com/users/{user}/orgs
              attempts    at most 5, each at most 10 s
              repeats     after 429, 500, 502, 503, 504, IOException; GET is idempotent
              waits       as the server asks, but not more than 5 s; else by backoff
                          after attempt   failure: least, expected, most    throttling: least, expected, most
                          1               0.2 s     0.4 s       0.6 s       1 s       2 s         3 s
                          2               0.2 s     0.7 s       1.8 s       1 s       3 s         5 s
                          3               0.2 s     1.15 s      5 s         1 s       3 s         5 s
                          4               0.2 s     1.825 s     5 s         1 s       3 s         5 s
              time        at most 120 s, when total ends the call
              load        at most 5 requests in place of 1
              breaker     opens for 30 s when 25 % of the attempts of the last 20 s (at least 20) failed, or
                          when 50 % of them took over 2.5 s; then probes 1; shared as 'orgs'
              rate        10 requests in any 1 s; shared as 'Hub at https://api.github.com'
              at a time   2 under way, 4 waiting; shared as 'Hub at https://api.github.com'
              fallback    none answers when the call failed, in time of its own

            Hub.photo(InputStream)
              request     PUT https://api.github.com/user/photo
              attempts    1, at most 10 s
              repeats     nothing: the body is a stream, which can be sent only once
              time        at most 10 s; total is 120 s
              load        1 request

            Hub.search(String)
              request     GET https://api.github.com/search
              attempts    at most 100, each at most 0.25 s
              repeats     after 429, 500, 502, 503, 504, IOException; GET is idempotent
              waits       as long as the server asks; else by backoff
                          after attempt   failure: least, expected, most    throttling: least, expected, most
                          1               0 s       0.1 s       0.2 s       0 s       0.5 s       1 s
                          2               0 s       0.2 s       0.4 s       0 s       1 s         2 s
                          3               0 s       0.4 s       0.8 s       0 s       2 s         4 s
                          4               0 s       0.8 s       1.6 s       0 s       4 s         8 s
                          5               0 s       1.6 s       3.2 s       0 s       8 s         16 s
                          6               0 s       3.2 s       6.4 s       0 s       16 s        32 s
                          7               0 s       6.4 s       12.8 s      0 s       30 s        60 s
                          8               0 s       12.8 s      25.6 s      0 s       30 s        60 s
                          9               0 s       25.6 s      51.2 s      0 s       30 s        60 s
                          10              0 s       30 s        60 s        0 s       30 s        60 s
                          and so on, with no wait longer than 60 s
              time        without limit
              load        at most 102 requests in place of 1
              condition   a class of yours is asked first, after every attempt
              breaker     opens for 30 s after 1000 failures in a row; then probes 1; shared as 'Hub at
                          https://api.github.com'
              hedge       beside an attempt after 0.1 s, at most 2

            1 warning\
            """);
  }

  @Test
  void linesAreNotLongerThanATerminal() {
    assertThat(explain(GitHub.class).toString().lines())
        .allSatisfy(line -> assertThat(line).hasSizeBetween(0, 100).doesNotEndWith(" "));
  }

  @Test
  void textOfAMethodIsItsPartOfTheWhole() {
    Explanation all = explain(GitHub.class);

    assertThat(all.methods())
        .allSatisfy(method -> assertThat(all.toString()).contains("\n\n" + method + "\n\n"));
  }

  @Test
  void recordsHoldTheSame() {
    Explanation all = explain(GitHub.class);
    MethodExplanation open = all.methods().get(1);

    assertThat(all.api()).isEqualTo("Hub");
    assertThat(all.baseUrl()).isEqualTo("https://api.github.com");
    assertThat(all.budget()).isEqualTo("35 retries, or 100 after throttling");
    assertThat(all.warnings()).isEqualTo(all.methods().get(0).warnings()).hasSize(1);
    assertThat(open.method()).isEqualTo("Hub.open(String, String, String, Deadline)");
    assertThat(open.request()).isEqualTo("POST https://api.github.com/repos/{owner}/{repo}/issues");
    assertThat(open.table().on()).containsExactly(429, 503);
    assertThat(open.attempts()).isEqualTo(5);
    assertThat(open.repeats()).isEqualTo(Repeats.BY_KEY);
    assertThat(open.statuses()).containsExactly(403, 409, 429, 503);
    assertThat(open.waits()).hasSize(4).contains(new WaitRange(ZERO, ofMillis(100), ofMillis(200)));
    assertThat(open.throttledWaits()).contains(new WaitRange(ZERO, ofMillis(500), ofSeconds(1)));
    assertThat(open.attemptLimit()).isEqualTo(ofSeconds(10));
    assertThat(open.total()).isEqualTo(ofMinutes(2)).isEqualTo(open.longest());
    assertThat(open.mostRequests()).isEqualTo(5);
    assertThat(open.also()).containsOnlyKeys("pacing", "deadline");
    assertThat(open.warnings()).isEmpty();
  }

  @Test
  void budgetIsThatOfTheFactoryAndStaysUntouched() {
    RetryBudget shared = RetryBudget.tokenBucket(70);

    Explanation explanation =
        explain(GitHub.class, ClientFactory.builder().retryBudget(() -> shared));

    assertThat(explanation.budget()).isEqualTo("5 retries, or 14 after throttling");
    assertThat(shared.left(0)).isEqualTo(70);
    assertThat(explain(GitHub.class, ClientFactory.builder().noRetryBudget()).budget())
        .isEqualTo("every retry");
    assertThat(explain(GitHub.class, ClientFactory.builder().retryBudget(Stingy::new)).budget())
        .isEqualTo("what dev.retry.client.ExplainTest$Stingy says");
  }

  private static final class Stingy implements RetryBudget {
    @Override
    public void firstAttempt(long nanoTime) {}

    @Override
    public int take(boolean throttled, long nanoTime) {
      return REFUSED;
    }

    @Override
    public void succeeded(int taken, long nanoTime) {}

    @Override
    public int left(long nanoTime) {
      return 0;
    }
  }

  @Test
  void baseUrlIsThatOfTheFactory() {
    Explanation explanation =
        explain(GitHub.class, ClientFactory.builder().baseUrl("http://localhost:1/v3"));

    assertThat(explanation.baseUrl()).isEqualTo("http://localhost:1/v3");
    assertThat(explanation.methods().get(4).request())
        .isEqualTo("GET http://localhost:1/v3/search");
  }

  @Api(URL)
  interface Bad {
    @GET("/")
    @Retry(delay = 2, maxWait = 1)
    String user();

    @POST("/")
    @Retry
    String add(@Body String user);
  }

  @Test
  void badDefinitionIsReportedAsByCreate() {
    try (ClientFactory clients = ClientFactory.builder().build()) {
      String problems =
          catchThrowableOfType(ClientDefinitionException.class, () -> clients.create(Bad.class))
              .getMessage();

      assertThat(problems)
          .contains("maxWait must not be less than delay", "POST is not idempotent");
      assertThatThrownBy(() -> clients.explain(Bad.class))
          .isInstanceOf(ClientDefinitionException.class)
          .hasMessage(problems);
    }
  }

  @Test
  void nothingIsSent() {
    List<String> used = new ArrayList<>();
    ClientFactoryBuilder builder =
        ClientFactory.builder()
            .transport(new Unused(used))
            .listener(event -> used.add(event.toString()))
            .bearer(
                () -> {
                  used.add("token");
                  return "secret";
                })
            .idempotencyKeys(
                () -> {
                  used.add("key");
                  return "key";
                });

    assertThat(explain(GitHub.class, builder).methods()).hasSize(5);
    assertThat(used).isEmpty();
  }

  /** Remembers what it was asked for. */
  private record Unused(List<String> used) implements Transport {
    @Override
    public Response<Payload> send(Request request, SendContext context) {
      used.add("send");
      throw new IllegalStateException();
    }

    @Override
    public CompletableFuture<Response<Payload>> sendAsync(Request request, SendContext context) {
      used.add("sendAsync");
      throw new IllegalStateException();
    }

    @Override
    public void close() {}
  }

  @Test
  void nullIsRefused() {
    try (ClientFactory clients = ClientFactory.builder().build()) {
      assertThatThrownBy(() -> clients.explain(null)).isInstanceOf(NullPointerException.class);
    }
  }
}
