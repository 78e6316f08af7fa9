// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Dialect;
import dev.retry.Jitter;
import dev.retry.Quota;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Payload;
import dev.retry.message.StopReason;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** What the server says beside the status, as a caller sees it, in both carriers. */
class ServerHintsTest {
  /** Second 1767225600 since 1970. */
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  @Quota(dialect = Dialect.GITHUB)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    CompletableFuture<String> userAsync();

    @GET("/user")
    @Retry(on = 503)
    String stubborn();

    @GET("/user")
    @Retry(on = 503)
    CompletableFuture<String> stubbornAsync();
  }

  @BothCarriers // P6, P55
  void eachFieldIsObeyedAndNamed(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(429, "RateLimit", "\"day\";r=0;t=7")
        .answer(403, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1767225616")
        .answer(200, text("octo"), "RateLimit", "\"day\";r=0;t=3600");
    Users users = users(net, time, log);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");

    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 429",
            "wait 7s (RateLimit)",
            "attempt 2 -> 403",
            "wait 10s (X-RateLimit-Reset)",
            "attempt 3 -> 200",
            "succeeded after 3 attempts");
    assertThat(time.elapsed()).isEqualTo(ofSeconds(17));
  }

  @BothCarriers // P1, P55
  void aLimitThatResetsInAnHourIsNotWaitedFor(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(403, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1767229199");
    Users users = users(net, time, log);

    HttpStatusException failure = failure(() -> carrier.call(users::user, users::userAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.WAIT_TOO_LONG);
    assertThat(failure.retryAt()).contains(NOW.plus(ofMinutes(60)));
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // P33
  void whenToComeBackIsToldAlsoForAStatusThatIsNotRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(429, "Retry-After", "30");
    Users users = users(net, time, log);

    HttpStatusException failure =
        failure(() -> carrier.call(users::stubborn, users::stubbornAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
    assertThat(failure.retryAt()).contains(NOW.plusSeconds(30));
  }

  @BothCarriers
  void aServerThatSaysNoIsNotAskedAgain(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "x-should-retry", "false");
    Users users = users(net, time, log);

    HttpStatusException failure = failure(() -> carrier.call(users::user, users::userAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.SERVER_REFUSED);
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers
  void aServerThatSaysYesIsAskedAgain(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(409, "x-should-retry", "true").answer(200, text("octo"));
    Users users = users(net, time, log);

    assertThat(carrier.call(users::user, users::userAsync)).isEqualTo("octo");
    assertThat(time.waits()).containsExactly(ofSeconds(1));
  }

  @BothCarriers
  void aProblemOfAbuseEndsTheCall(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(429, problem("quota-exceeded"), "Content-Type", "application/problem+json")
        .answer(
            429, problem("abnormal-usage-detected"), "Content-Type", "application/problem+json");
    Users users = users(net, time, log);

    HttpStatusException failure = failure(() -> carrier.call(users::user, users::userAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.SERVER_REFUSED);
    assertThat(failure.bodyText()).contains("abnormal-usage-detected");
    assertThat(net.requests()).hasSize(2);
  }

  private static Payload problem(String type) {
    String body =
        "{\"title\": \"No\", \"type\": \"https://iana.org/assignments/http-problem-types#"
            + type
            + "\"}";
    return Payload.of(body.getBytes(StandardCharsets.UTF_8), "application/problem+json");
  }

  private static HttpStatusException failure(Runnable call) {
    return catchThrowableOfType(HttpStatusException.class, call::run);
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Users.class);
  }
}
