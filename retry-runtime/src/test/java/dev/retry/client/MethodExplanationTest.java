// SPDX-License-Identifier: Apache-2.0
package dev.retry.client;

import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.BackoffType;
import dev.retry.ConcurrencyLimit;
import dev.retry.Dialect;
import dev.retry.Hedge;
import dev.retry.IdempotencyKey;
import dev.retry.Idempotent;
import dev.retry.LongWait;
import dev.retry.Quota;
import dev.retry.RateLimit;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.client.MethodExplanation.Repeats;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.PUT;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MethodExplanationTest {
  private static final String URL = "https://api.example.com";

  private static MethodExplanation method(Class<?> api, String name) {
    try (ClientFactory clients = ClientFactory.builder().build()) {
      return clients.explain(api).methods().stream()
          .filter(method -> method.method().contains("." + name + "("))
          .findFirst()
          .orElseThrow();
    }
  }

  @Api(URL)
  @Retry
  interface Reasons {
    @GET("/")
    String byVerb();

    @PUT("/")
    @IdempotencyKey
    String byVerbAndKey(@Body String user);

    @POST("/")
    @Idempotent
    String byAnnotation(@Body String user);

    @POST("/")
    @Idempotent
    @IdempotencyKey
    String byKey(@Body String user);

    @POST("/")
    String neverSent(@Body String user);

    @PUT("/")
    String nothing(@Body InputStream user);
  }

  @Test
  void eachReasonToRepeatHasItsName() {
    assertThat(method(Reasons.class, "byVerb").repeats()).isEqualTo(Repeats.BY_VERB);
    assertThat(method(Reasons.class, "byVerbAndKey").repeats()).isEqualTo(Repeats.BY_VERB);
    assertThat(method(Reasons.class, "byAnnotation").repeats()).isEqualTo(Repeats.BY_ANNOTATION);
    assertThat(method(Reasons.class, "byKey").repeats()).isEqualTo(Repeats.BY_KEY);
    assertThat(method(Reasons.class, "neverSent").repeats()).isEqualTo(Repeats.NEVER_SENT);
    assertThat(method(Reasons.class, "nothing").repeats()).isEqualTo(Repeats.NOTHING);
    assertThat(method(Reasons.class, "nothing").attempts()).isEqualTo(1);
    assertThat(method(Reasons.class, "byAnnotation").toString())
        .contains("; POST is declared @Idempotent\n");
  }

  @Api(URL)
  interface Statuses {
    @PUT("/")
    @IdempotencyKey
    @Retry(on = {409, 413, 422, 503})
    String keyed(@Body String user);

    @GET("/")
    @Retry(on = {409, 422, 503})
    @Quota(dialect = Dialect.GITHUB)
    String plain();

    @GET("/")
    @Retry(on = {403, 429})
    @Quota(dialect = Dialect.GITHUB)
    String declared();

    @GET("/")
    @Retry(
        on = {},
        onException = {})
    String none();

    @GET("/")
    String once();
  }

  @Test
  void statusesAreThoseThatAreRepeated() {
    assertThat(method(Statuses.class, "keyed").statuses()).containsExactly(409, 413, 503);
    assertThat(method(Statuses.class, "keyed").toString())
        .contains("after 409, 413 (if the server says when), 503, IOException;");
    assertThat(method(Statuses.class, "plain").statuses()).containsExactly(409, 422, 503);
    assertThat(method(Statuses.class, "declared").toString())
        .contains("after 403, 429, IOException;");
    assertThat(method(Statuses.class, "none").toString()).contains("after nothing;");
    assertThat(method(Statuses.class, "once").statuses()).isEmpty();
  }

  @Api(URL)
  @Timeout(attempt = 10, total = 10_000)
  @Retry(maxAttempts = 3, maxWait = 7)
  interface Times {
    @GET("/")
    String attemptsAndAskedWaits();

    @GET("/")
    @Quota(proactive = true)
    String paced();

    @GET("/")
    @RateLimit(permits = 1)
    String permits();

    @GET("/")
    @ConcurrencyLimit(max = 1, name = "a")
    String refused();

    @GET("/")
    @ConcurrencyLimit(max = 1, queue = 1, name = "b")
    String queued();

    @GET("/")
    @Retry(maxAttempts = 3, maxWait = 7, longWait = LongWait.WAIT)
    String obedient();

    @GET("/")
    @Retry(maxAttempts = 1)
    String once();

    @GET("/")
    @Retry(maxAttempts = Integer.MAX_VALUE)
    String many();

    @GET("/")
    @Hedge(after = 2, max = 3)
    String hedged();

    @GET("/")
    @Hedge(after = 10, max = 3)
    String hedgedTooLate();
  }

  @Test
  void longestTimeAddsUpWhatMayTakeLong() {
    assertThat(longest(Times.class, "attemptsAndAskedWaits")).isEqualTo(ofSeconds(44));
    assertThat(longest(Times.class, "hedged")).isEqualTo(ofSeconds(50));
    assertThat(longest(Times.class, "hedgedTooLate")).isEqualTo(ofSeconds(44));
    assertThat(longest(Times.class, "paced")).isEqualTo(ofSeconds(51));
    assertThat(longest(Times.class, "permits")).isEqualTo(ofSeconds(65));
    assertThat(longest(Times.class, "refused")).isEqualTo(ofSeconds(44));
    assertThat(longest(Times.class, "queued")).isEqualTo(ofSeconds(10_000));
    assertThat(longest(Times.class, "obedient")).isEqualTo(ofSeconds(10_000));
    assertThat(longest(Times.class, "once")).isEqualTo(ofSeconds(10));
    assertThat(longest(Times.class, "many")).isEqualTo(ofSeconds(10_000));
  }

  @Test
  void loadCountsAttemptsAndHedges() {
    assertThat(method(Times.class, "hedged").mostRequests()).isEqualTo(6);
    assertThat(method(Times.class, "hedgedTooLate").mostRequests()).isEqualTo(3);
    assertThat(method(Times.class, "once").mostRequests()).isEqualTo(1);
    assertThat(method(Times.class, "many").mostRequests()).isEqualTo(Integer.MAX_VALUE);
  }

  private static Duration longest(Class<?> api, String name) {
    return method(api, name).longest();
  }

  @Api(URL)
  @Timeout(attempt = 1, total = 10_000)
  @Retry(maxAttempts = 14, maxWait = 3, delay = 1, backoff = BackoffType.LINEAR)
  interface NeverSent {
    @POST("/")
    String add(@Body String user);
  }

  @Test
  void whatNeverReachedTheServerWaitsByBackoffAlone() {
    MethodExplanation add = method(NeverSent.class, "add");

    // 14 attempts, the waits 1 s, 2 s, and eleven times 3 s
    assertThat(add.longest()).isEqualTo(ofSeconds(14 + 1 + 2 + 11 * 3));
    assertThat(add.throttledWaits()).isEmpty();
    assertThat(add.mostRequests()).isEqualTo(1);
    assertThat(add.toString()).contains("10              0 s       1.5 s       3 s\n");
  }

  @Api(URL)
  @Timeout(attempt = Double.POSITIVE_INFINITY, total = Double.POSITIVE_INFINITY)
  interface Unlimited {
    @GET("/")
    String user();

    @GET("/")
    @Retry(maxAttempts = 2)
    @Timeout(attempt = 1, total = Double.POSITIVE_INFINITY)
    String attempt();
  }

  @Test
  void noLimitIsSaidSo() {
    assertThat(method(Unlimited.class, "user").toString())
        .contains("attempts    1, without time limit\n", "time        without limit\n");
    assertThat(method(Unlimited.class, "attempt").toString())
        .contains("time        at most 62 s\n");
  }

  @Test
  void timesOfAnyLengthAreSeconds() {
    assertThat(ExplanationText.seconds(Duration.ZERO)).isEqualTo("0 s");
    assertThat(ExplanationText.seconds(ofNanos(1))).isEqualTo("0.000000001 s");
    assertThat(ExplanationText.seconds(ofNanos(123_456_789))).isEqualTo("0.123 s");
    assertThat(ExplanationText.seconds(ofNanos(1_234_567_890))).isEqualTo("1.235 s");
    assertThat(ExplanationText.seconds(Duration.ofDays(1))).isEqualTo("86400 s");
  }
}
