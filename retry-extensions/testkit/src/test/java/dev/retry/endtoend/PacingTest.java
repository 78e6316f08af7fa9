// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.Jitter;
import dev.retry.Quota;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CallInterruptedException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.concurrent.CompletableFuture;

/** Calls that wait for the server's limit to reset instead of being refused. */
class PacingTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, maxWait = 60, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 100)
  @Quota(proactive = true)
  interface Words {
    @GET("/word")
    String word();

    @GET("/word")
    CompletableFuture<String> wordAsync();

    @GET("/word")
    @Quota
    String unpaced();

    @GET("/word")
    @Quota
    CompletableFuture<String> unpacedAsync();
  }

  @BothCarriers
  void theNextCallWaitsForTheReset(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("a"), "RateLimit-Remaining", "0", "RateLimit-Reset", "30")
        .answer(200, text("b"));
    Words words = words(net, time, log);

    carrier.call(words::word, words::wordAsync);
    assertThat(carrier.call(words::word, words::wordAsync)).isEqualTo("b");

    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 200",
            "succeeded after 1 attempt",
            "wait 30s (RateLimit-Reset)",
            "attempt 1 -> 200",
            "succeeded after 1 attempt");
  }

  @BothCarriers
  void whatPassedInTheMeantimeIsNotWaitedFor(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("a"), "RateLimit-Remaining", "0", "RateLimit-Reset", "30")
        .answer(200, text("b"))
        .answer(200, text("c"));
    Words words = words(net, time, log);

    carrier.call(words::word, words::wordAsync);
    time.advance(ofSeconds(20));
    carrier.call(words::word, words::wordAsync);
    carrier.call(words::word, words::wordAsync);

    assertThat(time.waits()).containsExactly(ofSeconds(10));
  }

  @BothCarriers
  void aLimitThatIsNotUsedUpHoldsNobodyBack(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("a"), "RateLimit-Remaining", "1", "RateLimit-Reset", "30")
        .answer(200, text("b"));
    Words words = words(net, time, log);

    carrier.call(words::word, words::wordAsync);
    carrier.call(words::word, words::wordAsync);

    assertThat(time.elapsed()).isZero();
  }

  @BothCarriers
  void aResetBeyondMaxWaitIsLeftToTheServer(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("a"), "RateLimit-Remaining", "0", "RateLimit-Reset", "61")
        .answer(200, text("b"));
    Words words = words(net, time, log);

    carrier.call(words::word, words::wordAsync);
    carrier.call(words::word, words::wordAsync);

    assertThat(time.elapsed()).isZero();
  }

  @BothCarriers
  void withoutProactiveNobodyWaits(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("a"), "RateLimit-Remaining", "0", "RateLimit-Reset", "30")
        .answer(200, text("b"));
    Words words = words(net, time, log);

    carrier.call(words::unpaced, words::unpacedAsync);
    carrier.call(words::unpaced, words::unpacedAsync);

    assertThat(time.elapsed()).isZero();
  }

  @BothCarriers // C25
  void closingEndsTheWaitBeforeTheFirstAttempt(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("a"), "RateLimit-Remaining", "0", "RateLimit-Reset", "30");
    var clients = clients(net, time, log).build();
    Words words = clients.create(Words.class);

    carrier.call(words::word, words::wordAsync);
    time.after(ofSeconds(5), clients::close);

    assertThatThrownBy(() -> carrier.call(words::word, words::wordAsync))
        .isInstanceOf(CallInterruptedException.class);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(5));
    assertThat(net.requests()).hasSize(1);
  }

  private static Words words(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Words.class);
  }
}
