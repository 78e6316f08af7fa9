// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.text;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.client.RetryPolicy;
import dev.retry.client.RetryPolicyBuilder;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Attempt;
import dev.retry.message.Attempts;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.CodeFailedException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.policy.Backoff;
import dev.retry.policy.RetryBudget;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The loop around code that is no HTTP interface. */
class PlainCodeTest {
  private Carrier carrier = Carrier.blocking();
  private VirtualTime time = new VirtualTime();
  private EventLog log = new EventLog();
  private int runs;

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  interface Users {
    @GET("/user")
    String user();

    @GET("/user")
    @Retry(maxAttempts = 1)
    String once();
  }

  private void in(Carrier carrier, VirtualTime time, EventLog log) {
    this.carrier = carrier;
    this.time = time;
    this.log = log;
  }

  private RetryPolicyBuilder policy() {
    return RetryPolicy.builder()
        .name("load")
        .maxAttempts(3)
        .backoff(Backoff.constant(ofSeconds(1)).jittered(Jitter.NONE))
        .time(time)
        .listener(log)
        .executor(Runnable::run);
  }

  /** Code that throws or returns what it is given, in this order. */
  private Callable<Object> script(Object... results) {
    ArrayDeque<Object> left = new ArrayDeque<>(List.of(results));
    return () -> {
      runs++;
      Object next = left.remove();
      if (next instanceof Exception failure) {
        throw failure;
      }
      if (next instanceof Error error) {
        throw error;
      }
      return next;
    };
  }

  private Object run(RetryPolicy policy, Callable<Object> code) throws Exception {
    return carrier.call(() -> policy.call(code), () -> policy.callAsync(() -> stage(code)));
  }

  private static CompletableFuture<Object> stage(Callable<Object> code) {
    try {
      return CompletableFuture.completedFuture(code.call());
    } catch (Throwable failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  @BothCarriers
  void codeRunsAgainAfterAFailure(Carrier carrier, VirtualTime time, EventLog log)
      throws Exception {
    in(carrier, time, log);

    Object value = run(policy().build(), script(new IOException(), new Exception(), "ok"));

    assertThat(value).isEqualTo("ok");
    assertThat(time.waits()).containsExactly(ofSeconds(1), ofSeconds(1));
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> IOException",
            "wait 1s (backoff)",
            "attempt 2 -> Exception",
            "wait 1s (backoff)",
            "attempt 3 -> returned",
            "succeeded after 3 attempts");
  }

  @BothCarriers // P35
  void theLastFailureIsThrownItselfWithItsAttempts(
      Carrier carrier, VirtualTime time, EventLog log) {
    in(carrier, time, log);
    IOException first = new IOException("first");
    FileNotFoundException last = new FileNotFoundException("last");

    Throwable thrown =
        catchThrowable(
            () -> run(policy().maxWait(ofMinutes(1)).build(), script(first, first, last)));

    assertThat(thrown).isSameAs(last).hasNoCause();
    assertThat(thrown.getSuppressed()).hasSize(1);
    CodeFailedException told = (CodeFailedException) thrown.getSuppressed()[0];
    assertThat(told)
        .hasMessage(
            "load: code threw FileNotFoundException (3 attempts in 2.000 s, ATTEMPTS_EXHAUSTED)")
        .hasCause(last)
        .hasSuppressedException(first);
    assertThat(told.attempts()).hasSize(3);
  }

  @BothCarriers
  void aSingleAttemptLeavesNoTrace(Carrier carrier, VirtualTime time, EventLog log) {
    in(carrier, time, log);
    IOException only = new IOException();

    assertThat(catchThrowable(() -> run(policy().onException().build(), script(only))))
        .isSameAs(only)
        .hasNoSuppressedExceptions();
  }

  @BothCarriers // P37
  void anErrorOrACancellationIsNotRetried(Carrier carrier, VirtualTime time, EventLog log) {
    in(carrier, time, log);
    RetryPolicy policy = policy().build();

    assertThatThrownBy(() -> run(policy, script(new StackOverflowError(), "ok")))
        .isInstanceOf(StackOverflowError.class);
    assertThatThrownBy(() -> run(policy, script(new CancellationException(), "ok")))
        .isInstanceOf(CallInterruptedException.class)
        .hasCauseInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> run(policy, script(new IllegalArgumentException("bad"), "ok")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(runs).isEqualTo(3);
  }

  @BothCarriers
  void onlyNamedFailuresAreRetried(Carrier carrier, VirtualTime time, EventLog log)
      throws Exception {
    in(carrier, time, log);
    RetryPolicy policy = policy().onException(IOException.class).build();

    assertThat(run(policy, script(new FileNotFoundException(), "ok"))).isEqualTo("ok");
    assertThatThrownBy(() -> run(policy, script(new IllegalStateException(), "ok")))
        .isInstanceOf(IllegalStateException.class);
  }

  @BothCarriers
  void anUnwantedResultIsAskedForAgain(Carrier carrier, VirtualTime time, EventLog log)
      throws Exception {
    in(carrier, time, log);
    RetryPolicy policy = policy().onResult("pending"::equals).build();

    assertThat(run(policy, script("pending", "pending", "done"))).isEqualTo("done");
    assertThat(run(policy, script("pending", "pending", "pending", "done"))).isEqualTo("pending");
  }

  @BothCarriers // P17
  void noWaitBeginsThatDoesNotFit(Carrier carrier, VirtualTime time, EventLog log) {
    in(carrier, time, log);
    RetryPolicy policy = policy().total(ofSeconds(2)).build();

    assertThatThrownBy(() -> run(policy, script(new IOException(), new IOException(), "ok")))
        .isInstanceOf(IOException.class);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
    assertThat(log.story()).endsWith("failed after 2 attempts: DEADLINE CodeFailedException");
  }

  @BothCarriers // P47
  void retriesAreBoundedByTheBudget(Carrier carrier, VirtualTime time, EventLog log) {
    in(carrier, time, log);
    RetryPolicy policy = policy().retryBudget(RetryBudget.tokenBucket(14)).build();

    assertThatThrownBy(() -> run(policy, script(new IOException(), new IOException(), "ok")))
        .isInstanceOf(IOException.class);
    assertThat(log.story())
        .endsWith("failed after 2 attempts: BUDGET_EXHAUSTED CodeFailedException");
  }

  @BothCarriers // P49
  void threeAttemptsAroundThreeAreThree(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    in(carrier, time, log);
    net.answer(503).answer(503).answer(503);
    Users users = Fixture.clients(net, time, new EventLog()).build().create(Users.class);
    RetryPolicy inner = RetryPolicy.builder().maxAttempts(3).time(time).build();

    assertThatThrownBy(() -> run(policy().build(), users::user))
        .isInstanceOf(HttpStatusException.class);
    assertThat(net.requests()).hasSize(3);
    assertThatThrownBy(
            () ->
                run(
                    policy().build(),
                    () ->
                        inner.call(
                            script(new IOException(), new IOException(), new IOException()))))
        .isInstanceOf(IOException.class);
    assertThat(runs).isEqualTo(3);
  }

  @BothCarriers // P1
  void whatAServerAskedAClientInsideIsObeyed(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) throws Exception {
    in(carrier, time, log);
    net.answer(503, "Retry-After", "30").answer(200, text("octo"));
    Users users = Fixture.clients(net, time, new EventLog()).build().create(Users.class);

    assertThat(run(policy().build(), users::once)).isEqualTo("octo");
    assertThat(time.waits()).containsExactly(ofSeconds(30));
  }

  @Test
  void attemptsAreAValue() {
    IOException last = new IOException("last");

    Attempts<Object> done = policy().build().attempts(script(new IOException(), "ok"));
    Attempts<Object> failed = policy().build().attempts(script(last, last, last));

    assertThat(done.get()).isEqualTo("ok");
    assertThat(done.history()).extracting(Attempt::met).containsExactly("IOException", "returned");
    assertThat(failed.failure()).isInstanceOf(CodeFailedException.class).hasCause(last);
    assertThat(failed.failure().stopReason()).isEqualTo(StopReason.ATTEMPTS_EXHAUSTED);
    assertThat(failed.history()).hasSize(3);
  }

  @Test
  void whatARunnableThrowsIsThrown() {
    assertThatThrownBy(
            () ->
                policy()
                    .build()
                    .run(
                        () -> {
                          runs++;
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
    assertThat(runs).isEqualTo(3);
  }

  @Test // C14, P36
  void anInterruptEndsTheWait() {
    time.after(ofSeconds(0), Thread.currentThread()::interrupt);

    assertThatThrownBy(() -> policy().build().call(script(new IOException("x"), "ok")))
        .isInstanceOf(CallInterruptedException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs).isEqualTo(1);
  }

  @Test // P40
  void cancellingTheFutureEndsTheWait() {
    CompletableFuture<Object> future =
        policy().build().callAsync(() -> stage(script(new IOException(), "ok")));

    assertThat(future.cancel(false)).isTrue();
    time.advance(ofMinutes(1));

    assertThat(runs).isEqualTo(1);
    assertThat(time.pending()).isZero();
    assertThat(log.story()).endsWith("failed after 1 attempt: CANCELLED");
  }

  @Test
  void aStageThatIsNotGivenIsAFailure() {
    RetryPolicy policy = policy().build();
    assertThatThrownBy(() -> time.await(policy.callAsync(() -> null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the stage");
  }
}
