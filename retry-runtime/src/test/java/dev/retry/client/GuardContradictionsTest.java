// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Fallback;
import dev.retry.Hedge;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.PUT;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contradictions of what stands around the attempts, each with its whole message. */
class GuardContradictionsTest {
  private static final String URL = "https://api.example.com";

  private static List<String> warnings(Class<?> api) {
    try (ClientFactory clients = ClientFactory.builder().build()) {
      return clients.explain(api).warnings();
    }
  }

  @Api(URL)
  interface Fragile {
    @GET("/")
    @Retry(maxAttempts = 3)
    @CircuitBreaker(failures = 3, name = "a")
    String inARow();

    @GET("/")
    @Retry(maxAttempts = 3)
    @CircuitBreaker(failures = 4, name = "b")
    String more();

    @GET("/")
    @CircuitBreaker(failures = 1, name = "c")
    String once();

    @GET("/")
    @Retry(maxAttempts = 3)
    @CircuitBreaker(failureRate = 0.5, minimumCalls = 3, name = "d")
    String rate();

    @GET("/")
    @Retry(maxAttempts = 3)
    @CircuitBreaker(failureRate = 0.5, minimumCalls = 4, name = "e")
    String rateOfMore();
  }

  @Test
  void breakerThatOneCallOpens() {
    assertThat(warnings(Fragile.class))
        .containsExactly(
            """
            Fragile.inARow(): the breaker opens after 3 failures in a row, and a call has 3 attempts, so\
             one call can open it for all.
              Set failures to more than one call can meet, such as twice its attempts.\
            """,
            """
            Fragile.rate(): the breaker looks at the failure rate of 3 attempts, and a call has 3, so one\
             call can open it for all.
              Set minimumCalls to more than one call can make, such as twice its attempts.\
            """);
  }

  @Api(URL)
  @Timeout(attempt = 10, total = 20)
  interface Recovering {
    @GET("/")
    @Retry
    @CircuitBreaker(recovery = 30, name = "a")
    String user();

    @GET("/")
    @Retry
    @CircuitBreaker(recovery = 20, name = "b")
    String equal();

    @GET("/")
    @CircuitBreaker(recovery = 30, name = "a")
    String once();

    @GET("/")
    @Retry
    @CircuitBreaker(recovery = 30, name = "a")
    @Fallback("nobody")
    String answered();

    default String nobody() {
      return "nobody";
    }
  }

  @Test
  void breakerThatOpensForLongerThanACallTakes() {
    assertThat(warnings(Recovering.class))
        .containsExactly(
            """
            Recovering.user(): the breaker opens for 30 s, longer than @Timeout(total), which is 20 s, so no\
             call that opens it goes on.
              Lower recovery, raise total, or add @Fallback for the time in between.\
            """);
  }

  @Api(URL)
  @Timeout(attempt = 10)
  interface Slow {
    @GET("/")
    @CircuitBreaker(slowerThan = 10, name = "a")
    String user();

    @GET("/")
    @CircuitBreaker(slowerThan = 9, name = "b")
    String shorter();
  }

  @Test
  void slowCallThatTheAttemptLimitEnds() {
    assertThat(warnings(Slow.class))
        .containsExactly(
            """
            Slow.user(): the breaker counts what takes longer than 10 s, but @Timeout(attempt) ends an\
             attempt after 10 s.
              Lower slowerThan, or raise attempt.\
            """);
  }

  @Api(URL)
  interface Hourly {
    @GET("/")
    @RateLimit(permits = 100, per = 30, name = "a")
    @Timeout(attempt = 5, total = 20)
    String byTotal();

    @GET("/")
    @RateLimit(permits = 5000, per = 3600, name = "b")
    String byMaxWait();

    @GET("/")
    @RateLimit(permits = 100, per = 20, name = "c")
    @Timeout(attempt = 5, total = 20)
    String equal();
  }

  @Test
  void windowOfARateLimitThatNobodyCanWaitFor() {
    assertThat(warnings(Hourly.class))
        .containsExactly(
            """
            Hourly.byMaxWait(): when the 5000 permits of @RateLimit are used up, the next may be 3600 s\
             away, longer than maxWait, which is 60 s, so calls fail in place of waiting.
              Say the same pace in a shorter window: fewer permits in less time.\
            """,
            """
            Hourly.byTotal(): when the 100 permits of @RateLimit are used up, the next may be 30 s away,\
             longer than @Timeout(total), which is 20 s, so calls fail in place of waiting.
              Say the same pace in a shorter window: fewer permits in less time.\
            """);
  }

  @Api(URL)
  @Timeout(attempt = 5, total = 5)
  interface Queued {
    @GET("/")
    @ConcurrencyLimit(max = 2, queue = 2000, name = "a")
    String user();

    @GET("/")
    @ConcurrencyLimit(max = 4, queue = 2000, name = "b")
    String wider();
  }

  @Test
  void queueThatCannotDrain() {
    assertThat(warnings(Queued.class))
        .containsExactly(
            """
            Queued.user(): with 2000 waiting for @ConcurrencyLimit(max = 2), the turn of the last comes\
             after @Timeout(total), which is 5 s, even if each attempt takes only 0.01 s.
              Lower queue, or raise max.\
            """);
  }

  @Api(URL)
  @Timeout(attempt = 2, total = 10)
  interface Hedged {
    @GET("/")
    @Hedge(after = 2)
    String byAttempt();

    @GET("/")
    @Hedge(after = 1)
    @Timeout(attempt = 2, total = 0.5)
    String byTotal();

    @GET("/")
    @Hedge(after = 1.9)
    String inTime();

    @PUT("/")
    @Hedge(after = 0.5)
    String put(@Body InputStream file);
  }

  @Test
  void hedgeThatIsNeverSent() {
    assertThat(warnings(Hedged.class))
        .containsExactly(
            """
            Hedged.byAttempt(): @Hedge(after) is 2 s, not less than @Timeout(attempt), which is 2 s, so\
             nothing is sent beside an attempt.
              Lower after.\
            """,
            """
            Hedged.byTotal(): @Hedge(after) is 1 s, not less than @Timeout(total), which is 0.5 s, so\
             nothing is sent beside an attempt.
              Lower after.\
            """,
            """
            Hedged.put(InputStream): its body is a stream, which can be sent only once, so nothing is\
             sent again.
              Take a byte[], a String or an object.\
            """);
  }

  @Api(URL)
  @Retry(maxAttempts = 3)
  interface HedgedAndRetried {
    @GET("/")
    @Hedge(after = 1, max = 2)
    @CircuitBreaker(failures = 5, name = "a")
    String opening();

    @GET("/")
    @Hedge(after = 1, max = 2)
    @CircuitBreaker(failures = 6, name = "b")
    String more();
  }

  @Test
  void hedgesCountAmongTheAttemptsThatOpenABreaker() {
    assertThat(warnings(HedgedAndRetried.class))
        .containsExactly(
            """
            HedgedAndRetried.opening(): the breaker opens after 5 failures in a row, and a call has 5\
             attempts, so one call can open it for all.
              Set failures to more than one call can meet, such as twice its attempts.\
            """);
  }
}
