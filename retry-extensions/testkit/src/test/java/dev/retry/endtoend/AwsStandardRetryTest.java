// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Attempt;
import dev.retry.message.Attempts;
import dev.retry.policy.RetryBudget;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sequences of the AWS SDKs' specification "Retry Behavior 2.1" (2026), standard mode, as the
 * public tests of the SDKs for Kotlin, JavaScript, Python, Ruby and PHP have them.
 *
 * <p>Jitter is at its most. Left out are the header {@code x-amz-retry-after}, which no other
 * server sends, and long polls, which wait even when they give up. What AWS calls throttling is a
 * code in the body; here it is the status 429.
 */
class AwsStandardRetryTest {
  private static final RandomGenerator MOST = () -> -1L;

  @Api("https://aws.example.com")
  @Retry(maxAttempts = 3, maxWait = 20, delay = 0.05)
  interface Standard {
    @GET("/")
    Attempts<String> three();

    @GET("/")
    CompletableFuture<Attempts<String>> threeAsync();

    @GET("/")
    @Retry(maxAttempts = 5, maxWait = 20, delay = 0.05)
    Attempts<String> five();

    @GET("/")
    @Retry(maxAttempts = 5, maxWait = 20, delay = 0.05)
    CompletableFuture<Attempts<String>> fiveAsync();

    @GET("/")
    @Retry(maxAttempts = 5, maxWait = 0.2, delay = 0.05)
    Attempts<String> fiveSoon();

    @GET("/")
    @Retry(maxAttempts = 5, maxWait = 0.2, delay = 0.05)
    CompletableFuture<Attempts<String>> fiveSoonAsync();

    @GET("/")
    @Retry(maxAttempts = 4, maxWait = 20, delay = 0.025)
    Attempts<String> dynamoDb();

    @GET("/")
    @Retry(maxAttempts = 4, maxWait = 20, delay = 0.025)
    CompletableFuture<Attempts<String>> dynamoDbAsync();
  }

  /** What is called, by either carrier. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions are method references
  enum Settings {
    THREE(Standard::three, Standard::threeAsync),
    FIVE(Standard::five, Standard::fiveAsync),
    FIVE_SOON(Standard::fiveSoon, Standard::fiveSoonAsync),
    DYNAMO_DB(Standard::dynamoDb, Standard::dynamoDbAsync);

    private final Function<Standard, Attempts<String>> blocking;
    private final Function<Standard, CompletableFuture<Attempts<String>>> async;

    Settings(
        Function<Standard, Attempts<String>> blocking,
        Function<Standard, CompletableFuture<Attempts<String>>> async) {
      this.blocking = blocking;
      this.async = async;
    }

    Attempts<String> call(Standard standard, Carrier carrier) {
      return carrier.call(() -> blocking.apply(standard), () -> async.apply(standard));
    }
  }

  /** Each attempt is: what it met, the tokens left, and the milliseconds to wait or the end. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          succeeds in the end         | THREE     | 500 | 500 486 50, 500 472 100, 200 486 SUCCESS
          attempts used up            | THREE     | 500 | 502 486 50, 502 472 100, 502 472 ATTEMPTS_EXHAUSTED
          quota reached after a retry | THREE     |  14 | 500 0 50, 500 0 BUDGET_EXHAUSTED
          no retries without a quota  | THREE     |   0 | 500 0 BUDGET_EXHAUSTED
          exponential backoff         | FIVE      | 500 | 500 486 50, 500 472 100, 500 458 200, 500 444 400, 500 444 ATTEMPTS_EXHAUSTED
          longest backoff             | FIVE_SOON | 500 | 500 486 50, 500 472 100, 500 458 200, 500 444 200, 500 444 ATTEMPTS_EXHAUSTED
          quota is not overdrawn      | FIVE      |  20 | 500 6 50, 502 6 BUDGET_EXHAUSTED
          quota recovers              | FIVE      |  30 | 500 16 50, 502 2 100, 200 16 SUCCESS; 500 2 50, 200 16 SUCCESS
          throttling                  | THREE     | 500 | 429 495 1000, 200 500 SUCCESS
          settings for DynamoDB       | DYNAMO_DB | 500 | 500 486 25, 500 472 50, 500 458 100, 500 458 ATTEMPTS_EXHAUSTED
          """)
  void goesAsSpecified(String name, Settings settings, int tokens, String story) {
    VirtualTime time = new VirtualTime();

    for (Carrier carrier : List.of(Carrier.blocking(), Carrier.async(time))) {
      FakeTransport net = FakeTransport.with(time);
      attempts(story).forEach(attempt -> net.answer(status(attempt)));
      Standard standard = standard(net, time, tokens);

      String told =
          Stream.of(story.split("; "))
              .map(call -> told(settings.call(standard, carrier)))
              .collect(Collectors.joining("; "));

      assertThat(told).as(carrier.toString()).isEqualTo(story);
    }
  }

  @Test
  void callsAtTheSameTimeShareTheQuota() {
    VirtualTime time = new VirtualTime();
    FakeTransport net =
        FakeTransport.with(time).answer(500).answer(500).answer(500).answer(200).answer(200);
    Standard standard = standard(net, time, 500);

    CompletableFuture<Attempts<String>> first = standard.fiveAsync();
    time.advance(ofMillis(60));
    CompletableFuture<Attempts<String>> second = standard.fiveAsync();
    time.advance(ofMillis(100));

    assertThat(told(first.join())).isEqualTo("500 486 50, 500 472 100, 200 486 SUCCESS");
    assertThat(told(second.join())).isEqualTo("500 458 50, 200 472 SUCCESS");
  }

  private static Standard standard(FakeTransport net, VirtualTime time, int tokens) {
    return clients(net, time, new EventLog())
        .random(MOST)
        .retryBudget(() -> RetryBudget.tokenBucket(tokens))
        .build()
        .create(Standard.class);
  }

  private static Stream<String> attempts(String story) {
    return Stream.of(story.split("[,;] "));
  }

  private static int status(String attempt) {
    return Integer.parseInt(attempt.substring(0, 3));
  }

  private static String told(Attempts<String> call) {
    return call.history().stream()
        .map(AwsStandardRetryTest::told)
        .collect(Collectors.joining(", "));
  }

  private static String told(Attempt attempt) {
    String next =
        attempt.stopReason() == null
            ? Long.toString(attempt.waitTime().toMillis())
            : attempt.stopReason().toString();
    return attempt.met() + " " + attempt.budgetLeft() + " " + next;
  }
}
