// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Orders.Order;
import dev.retry.message.CallException;
import dev.retry.message.StopReason;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/retry.md says. */
class RetryPageTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);
  private final ClientFactory clients =
      Snippets.listening(out)
          .transport(net)
          .time(time)
          .random(() -> Long.MIN_VALUE) // as a fraction: one half
          .executor(Runnable::run)
          .listener(log)
          .build();
  private final Orders orders = clients.create(Orders.class);

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void smallestUseTriesUntilTheServerAnswers() {
    net.answer(503)
        .answer(503, "Retry-After", "7")
        .answer(200, json("{\"id\":7,\"article\":\"tea\"}"));

    assertThat(orders.order(7)).isEqualTo(new Order(7, "tea"));
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 503",
            "wait 500ms (backoff)",
            "attempt 2 -> 503",
            "wait 7.35s (Retry-After)",
            "attempt 3 -> 200",
            "succeeded after 3 attempts");
    assertThat(net.requests())
        .extracting(request -> request.method() + " " + request.target())
        .containsOnly("GET https://api.example.com/orders/7");
  }

  @Test
  void failureTellsWhatHappened() {
    net.answer(503).answer(429, "Retry-After", "3600");

    Snippets.failure(orders, out);

    assertThat(printed.toString(UTF_8).lines())
        .containsExactly(
            "Orders.order(long) waits PT0.5S, by backoff",
            "WAIT_TOO_LONG after PT0.5S",
            "1: 503, waited PT0.5S",
            "2: 429, waited PT0S",
            "try again at 2026-01-01T01:00:00.500Z");
  }

  @Test
  void attemptsHoldTheValueOrTheFailure() {
    net.answer(500).answer(200, json("{\"id\":7,\"article\":\"tea\"}")).answer(404);

    assertThat(Snippets.attempts(orders)).isEqualTo(2);
    assertThat(orders.tryOrder(8).failure())
        .satisfies(failure -> assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE));
  }

  @Test
  void futureBringsTheOrderAfterTheWait() {
    net.answer(503, "Retry-After", "20").answer(200, json("{\"id\":7,\"article\":\"tea\"}"));

    assertThat(time.await(orders.orderLater(7))).isEqualTo(new Order(7, "tea"));
    assertThat(time.elapsed()).hasSeconds(21);
  }

  @Test
  void waitThatDoesNotFitTheTotalTimeIsNotBegun() {
    net.after(Duration.ofSeconds(20)).answer(503, "Retry-After", "55");
    net.after(Duration.ofSeconds(20)).answer(503, "Retry-After", "55");

    CallException failure = catchThrowableOfType(CallException.class, () -> orders.order(7));

    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(failure.retryAt()).contains(Instant.parse("2026-01-01T00:02:32.500Z"));
    assertThat(time.waits()).containsExactly(Duration.ofMillis(57_500));
  }
}
