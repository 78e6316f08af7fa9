// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.BackoffType;
import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Hedge;
import dev.retry.IdempotencyKey;
import dev.retry.Idempotent;
import dev.retry.Jitter;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each contradiction with its whole message, and what is next to it and none. */
class ContradictionsTest {
  private static final String URL = "https://api.example.com";

  private static List<String> warnings(Class<?> api) {
    try (ClientFactory clients = ClientFactory.builder().build()) {
      return clients.explain(api).warnings();
    }
  }

  @Api(URL)
  @Retry
  interface Hasty {
    @GET("/")
    @Timeout(attempt = 10, total = 5)
    String user();

    @GET("/")
    @Timeout(attempt = 5, total = 5)
    String equal();

    @GET("/")
    @Retry(maxAttempts = 1)
    @Timeout(total = 5)
    String once();
  }

  @Test
  void attemptLongerThanTheWholeCall() {
    assertThat(warnings(Hasty.class))
        .containsExactly(
            """
            Hasty.user(): @Timeout(total) is 5 s, and one attempt may take 10 s, so one that hangs is\
             the last.
              Set @Timeout(attempt) so that there is time for another.\
            """);
  }

  @Api(URL)
  @Retry
  interface Posting {
    @POST("/")
    String add(@Body String user);

    @POST("/")
    @IdempotencyKey
    String addWithKey(@Body String user);

    @POST("/")
    @Idempotent
    String find(@Body String user);
  }

  @Test
  void verbThatIsNotIdempotentUnderTheRetryOfTheInterface() {
    assertThat(warnings(Posting.class))
        .containsExactly(
            """
            Posting.add(String): POST is not idempotent, so the @Retry of the interface repeats only what\
             was certainly never sent.
              Add @IdempotencyKey if the server knows such keys, or @Idempotent if it may get it twice.\
            """);
  }

  @Api(URL)
  interface Files {
    @PUT("/")
    @Retry
    String put(@Body InputStream file);

    @PUT("/")
    String putOnce(@Body InputStream file);

    @PUT("/")
    @Retry
    String putBytes(@Body byte[] file);
  }

  @Test
  void bodyThatCanBeSentOnce() {
    assertThat(warnings(Files.class))
        .containsExactly(
            """
            Files.put(InputStream): its body is a stream, which can be sent only once, so\
             nothing is sent again.
              Take a byte[], a String or an object.\
            """);
  }

  @Api(URL)
  @Timeout(attempt = 1, total = 10)
  interface Eager {
    @GET("/")
    @Retry(maxAttempts = 5, delay = 2, jitter = Jitter.NONE)
    String doubling();

    @GET("/")
    @Retry(maxAttempts = 3, delay = 2, jitter = Jitter.NONE)
    String fitting();

    @GET("/")
    @Retry(
        maxAttempts = 2_000_000_000,
        delay = 0.02,
        backoff = BackoffType.CONSTANT,
        jitter = Jitter.EQUAL)
    String patient();

    @GET("/")
    @Retry(maxAttempts = 2_000_000_000, delay = 9)
    String byChance();

    @GET("/")
    @Retry(maxAttempts = 2_000_000_000, delay = 9, jitter = Jitter.NONE)
    @Timeout(total = Double.POSITIVE_INFINITY)
    String endless();
  }

  @Test
  void moreAttemptsThanFitInTheTotal() {
    assertThat(warnings(Eager.class))
        .containsExactly(
            """
            Eager.doubling(): even with the shortest waits only 3 of 5 attempts can begin within\
             @Timeout(total), which is 10 s.
              Lower maxAttempts or delay, or raise total.\
            """,
            """
            Eager.patient(): even with the shortest waits only 1000 of 2000000000 attempts can begin\
             within @Timeout(total), which is 10 s.
              Lower maxAttempts or delay, or raise total.\
            """);
  }

  @Api(URL)
  @Timeout(attempt = 1, total = 3)
  interface Sleepy {
    @GET("/")
    @Retry(delay = 5)
    String failing();

    @GET("/")
    @Retry(throttledDelay = 5)
    String throttled();

    @GET("/")
    @Retry(delay = 3, throttledDelay = 3)
    String fitting();
  }

  @Test
  void firstWaitLongerThanTheTotal() {
    assertThat(warnings(Sleepy.class))
        .containsExactly(
            """
            Sleepy.failing(): the wait after the first failure may be 5 s, longer than @Timeout(total),\
             which is 3 s, so there may be no second attempt.
              Lower delay, or raise total.\
            """,
            """
            Sleepy.throttled(): the wait after the first 429 or 503 may be 5 s, longer than\
             @Timeout(total), which is 3 s, so there may be no second attempt.
              Lower throttledDelay, or raise total.\
            """);
  }

  @Api(URL)
  interface Throttled {
    @GET("/")
    @Retry(throttledDelay = 5, maxWait = 2)
    String user();

    @GET("/")
    @Retry(throttledDelay = 2, maxWait = 2)
    String equal();

    @GET("/")
    @Retry(maxWait = 0.5)
    String byDefault();
  }

  @Test
  void throttledDelayThatMaxWaitCuts() {
    assertThat(warnings(Throttled.class))
        .containsExactly(
            """
            Throttled.user(): throttledDelay is 5 s, but no wait is longer than maxWait, which is 2 s.
              Lower throttledDelay, or raise maxWait.\
            """);
  }

  @Api(URL)
  @Retry
  @Timeout
  @CircuitBreaker
  @Hedge(after = 0.2)
  @RateLimit(permits = 10)
  @ConcurrencyLimit(max = 10, queue = 10)
  interface Defaults {
    @GET("/")
    String user();
  }

  @Test
  void everyDefaultTogetherIsNone() {
    assertThat(warnings(Defaults.class)).isEmpty();
  }
}
