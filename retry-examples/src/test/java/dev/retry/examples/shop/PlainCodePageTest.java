// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.RetryPolicy;
import dev.retry.client.RetryPolicyBuilder;
import dev.retry.examples.shop.Stocktaking.Warehouse;
import dev.retry.message.CircuitOpenException;
import dev.retry.policy.Backoff;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What docs/plain-code.md says. */
class PlainCodePageTest implements Warehouse {
  private final VirtualTime time = new VirtualTime();
  private final EventLog log = new EventLog();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);
  private final Deque<Object> script = new ArrayDeque<>();

  @Override
  public int left(String article) throws SQLException {
    Object next = script.remove();
    if (next instanceof SQLException failure) {
      throw failure;
    }
    return (int) next;
  }

  @Override
  public CompletionStage<Integer> leftLater(String article) {
    return completedFuture(7);
  }

  @Override
  public int recount(String article) {
    return 7;
  }

  private RetryPolicyBuilder policy() {
    return RetryPolicy.builder()
        .name("stock")
        .backoff(Backoff.constant(ofSeconds(1)))
        .random(() -> 0)
        .time(time)
        .executor(Runnable::run);
  }

  @Test
  void smallestUseRunsAgain() throws Exception {
    script.addAll(List.of(new SQLTransientException(), new SQLTransientException(), 7));

    assertThat(Stocktaking.first(this, time)).isEqualTo(7);
    assertThat(time.elapsed()).isLessThanOrEqualTo(ofMillis(200 + 400));
  }

  @Test
  void fourWaysToCall() throws Exception {
    script.addAll(List.of(5, 9));

    assertThat(Stocktaking.ways(policy().build(), this)).isEqualTo("5 7 9");
  }

  @Test
  void theFailureTellsOfItsAttempts() throws Exception {
    SQLException down = new SQLTransientException();
    script.addAll(List.of(down, new SQLTransientException(), down));

    Stocktaking.failure(policy().maxAttempts(3).build(), this, out);

    assertThat(printed.toString(UTF_8))
        .isEqualTo("ATTEMPTS_EXHAUSTED after 3 attempts" + System.lineSeparator());
  }

  @Test
  void anUnwantedResultIsAskedForAgainAndAFailureIsNot() throws Exception {
    Deque<String> answers = new ArrayDeque<>(List.of("counting", "counting", "done"));

    String last = Stocktaking.counted(time).call(answers::remove);

    assertThat(last).isEqualTo("done");
    assertThatThrownBy(() -> Stocktaking.counted(time).call(this::noAnswer))
        .isInstanceOf(IOException.class)
        .hasNoSuppressedExceptions();
  }

  private String noAnswer() throws IOException {
    throw new IOException();
  }

  @Test
  void theBreakerOpens() {
    RetryPolicy policy = Stocktaking.guarded().maxAttempts(1).time(time).build();
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> policy.call(this::noAnswer)).isInstanceOf(IOException.class);
    }

    assertThatThrownBy(() -> policy.call(this::noAnswer))
        .isInstanceOf(CircuitOpenException.class)
        .hasMessage(
            "RetryPolicy: code was not sent: the circuit breaker is open"
                + " (0 attempts in 0.000 s, CIRCUIT_OPEN)");
  }

  @Test
  void listenersAreToldTheName() throws Exception {
    script.addAll(List.of(new SQLException(), 7));

    Stocktaking.listening(out)
        .backoff(Backoff.constant(ofSeconds(1)))
        .random(() -> -1)
        .time(time)
        .listener(log)
        .build()
        .call(() -> left("tea"));

    assertThat(printed.toString(UTF_8)).isEqualTo("stock waits PT1S" + System.lineSeparator());
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> SQLException",
            "wait 1s (backoff)",
            "attempt 2 -> returned",
            "succeeded after 2 attempts");
  }

  @Test
  void anAttemptThatTimesOutIsMadeAgain() {
    Deque<CompletableFuture<Integer>> stages = new ArrayDeque<>();
    stages.add(CompletableFuture.failedFuture(new TimeoutException()));
    stages.add(completedFuture(7));

    Integer left = time.await(policy().build().callAsync(stages::remove));

    assertThat(left).isEqualTo(7);
    assertThat(Stocktaking.limited(policy().build(), this, Runnable::run).join()).isEqualTo(7);
  }

  @Test
  void aFailureCanBeReplaced() {
    script.addAll(List.of(new SQLException(), 5));
    RetryPolicy once = policy().maxAttempts(1).build();

    assertThat(Stocktaking.orNone(once, this)).isZero();
    assertThat(Stocktaking.orNone(once, this)).isEqualTo(5);
    assertThat(time.elapsed()).isEqualTo(ZERO);
  }
}
