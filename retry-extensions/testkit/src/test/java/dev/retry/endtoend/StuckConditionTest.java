// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.CircuitBreaker;
import dev.retry.ConcurrencyLimit;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A condition that throws, or does not return: what the guards gave has gone back before. */
class StuckConditionTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  @Api("https://api.example.com")
  @Retry(when = Says.class)
  @ConcurrencyLimit(max = 1)
  @CircuitBreaker(failures = 1, recovery = 30)
  interface Users {
    @GET("/user")
    String user();
  }

  /** Made by the test, so that it shares its latches. */
  interface Says extends RetryCondition {}

  /** Hangs at the first {@code X-Hang}, throws at {@code X-Throw}. */
  private RetryCondition.Answer decide(RetryCondition.Result result) {
    if (result.header("X-Throw").isPresent()) {
      throw new IllegalStateException("of the condition");
    }
    if (result.header("X-Hang").isPresent()) {
      asked.countDown();
      try {
        assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return RetryCondition.Answer.UNDECIDED;
  }

  private Users users() {
    return clients(net, time, new EventLog())
        .conditions(type -> this::decide)
        .build()
        .create(Users.class);
  }

  @Test // P44
  void oneThatThrowsKeepsNoPlace() {
    net.answer(200, text("1"), "X-Throw", "x").answer(200, text("2"));
    Users users = users();

    assertThatThrownBy(users::user)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("of the condition");
    assertThat(users.user()).isEqualTo("2");
  }

  @Test // P44
  void oneThatDoesNotReturnKeepsNoPlace() throws Exception {
    net.answer(200, text("1"), "X-Hang", "x").answer(200, text("2"));
    Users users = users();
    FutureTask<String> stuck = new FutureTask<>(users::user);
    new Thread(stuck, "stuck").start();
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(users.user()).isEqualTo("2");

    answer.countDown();
    assertThat(stuck.get(10, TimeUnit.SECONDS)).isEqualTo("1");
  }
}
