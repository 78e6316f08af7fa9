// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.Retry;
import dev.retry.RetryCondition;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.message.CallException;
import dev.retry.message.ClientDefinitionException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.StopReason;
import dev.retry.message.TransportException;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

/** Conditions of the user's own: they say whether, and nothing else. */
class ConditionTest {

  /**
   * Goes on while the body says pending, and over whatever the field says; stops when it says no.
   */
  static final class Says implements RetryCondition {
    @Override
    public Answer decide(Result result) {
      String says = result.header("X-Says").orElse("");
      if (says.equals("no")) {
        return Answer.STOP;
      }
      if (says.equals("nonsense")) {
        throw new IllegalArgumentException("says nonsense");
      }
      return result.body().contains("pending")
              || says.equals("again")
              || result.failed().filter(Says::isOurs).isPresent()
          ? Answer.RETRY
          : Answer.UNDECIDED;
    }

    private static boolean isOurs(Throwable failure) {
      return failure instanceof SSLPeerUnverifiedException
          || failure instanceof IllegalStateException;
    }
  }

  /** Only the client knows what to hand it. */
  static final class Needy implements RetryCondition {
    private final Answer answer;

    Needy(Answer answer) {
      this.answer = answer;
    }

    @Override
    public Answer decide(Result result) {
      return result.status() == 404 ? answer : Answer.UNDECIDED;
    }
  }

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE, when = Says.class)
  interface Jobs {
    @GET("/job")
    String job();

    @GET("/job")
    CompletableFuture<String> jobAsync();

    @GET("/job")
    InputStream stream();

    @GET("/job")
    CompletableFuture<InputStream> streamAsync();

    @POST("/job")
    String start();

    @POST("/job")
    CompletableFuture<String> startAsync();
  }

  @Api("https://api.example.com")
  interface Shy {
    @GET("/job")
    @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE, when = Needy.class)
    String job();

    @GET("/job")
    @Retry(maxAttempts = 2, delay = 1, jitter = Jitter.NONE, when = Needy.class)
    CompletableFuture<String> jobAsync();
  }

  @BothCarriers
  void aSuccessIsAskedForAgainUntilItIsDone(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("pending")).answer(200, text("pending")).answer(200, text("done"));
    Jobs jobs = jobs(net, time, log);

    assertThat(carrier.call(jobs::job, jobs::jobAsync)).isEqualTo("done");
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 200",
            "wait 1s (backoff)",
            "attempt 2 -> 200",
            "wait 2s (backoff)",
            "attempt 3 -> 200",
            "succeeded after 3 attempts");
  }

  @BothCarriers // there is no "retries exhausted": the last 2xx is the result
  void aSuccessThatNeverIsDoneIsReturned(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("pending")).answer(200, text("pending")).answer(200, text("pending"));
    Jobs jobs = jobs(net, time, log);

    assertThat(carrier.call(jobs::job, jobs::jobAsync)).isEqualTo("pending");
    assertThat(net.requests()).hasSize(3);
  }

  @BothCarriers // P31
  void nothingIsOpenWhileACallWaits(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) throws IOException {
    List<Integer> open = new ArrayList<>();
    net.answer(200, text("soon"), "X-Says", "again").answer(503).answer(200, text("done"));
    time.after(ofMillis(500), () -> open.add(net.open()));
    time.after(ofMillis(1500), () -> open.add(net.open()));
    Jobs jobs = jobs(net, time, log);

    try (InputStream stream = carrier.call(jobs::stream, jobs::streamAsync)) {
      assertThat(net.open()).isEqualTo(1);
      assertThat(stream.readAllBytes()).isEqualTo("done".getBytes(UTF_8));
    }

    assertThat(open).containsExactly(0, 0);
    assertThat(net.open()).isZero();
  }

  @BothCarriers // P38
  void itSeesWhatAFutureWrapped(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new IllegalStateException("bare"))
        .fail(new CompletionException(new IllegalStateException("wrapped")))
        .answer(200, text("done"));
    Jobs jobs = jobs(net, time, log);

    assertThat(carrier.call(jobs::job, jobs::jobAsync)).isEqualTo("done");
    assertThat(log.lines())
        .contains("attempt 1 -> IllegalStateException", "attempt 2 -> IllegalStateException");
  }

  @BothCarriers
  void whatItThrowsIsThrown(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("done"), "X-Says", "nonsense");
    Jobs jobs = jobs(net, time, log);

    assertThatThrownBy(() -> carrier.call(jobs::job, jobs::jobAsync))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("says nonsense");

    assertThat(log.lines())
        .containsExactly("failed after 1 attempt: NOT_RETRYABLE IllegalArgumentException");
  }

  @BothCarriers // P31
  void nothingStaysOpenWhenItThrows(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("done"), "X-Says", "nonsense");
    Jobs jobs = jobs(net, time, log);

    assertThatThrownBy(() -> carrier.call(jobs::stream, jobs::streamAsync))
        .hasMessage("says nonsense");

    assertThat(net.open()).isZero();
  }

  @BothCarriers
  void aVetoEndsTheCall(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "X-Says", "no");
    Jobs jobs = jobs(net, time, log);

    CallException failure =
        catchThrowableOfType(
            HttpStatusException.class, () -> carrier.call(jobs::job, jobs::jobAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
  }

  @BothCarriers
  void aStatusThatNoListNamesIsRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404, "X-Says", "again").answer(200, text("done"));
    Jobs jobs = jobs(net, time, log);

    assertThat(carrier.call(jobs::job, jobs::jobAsync)).isEqualTo("done");
  }

  @BothCarriers // P62: rows 5 and following hold whatever the condition says
  void whatIsNotSafeIsNotRepeated(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404, "X-Says", "again");
    Jobs jobs = jobs(net, time, log);

    CallException failure =
        catchThrowableOfType(
            HttpStatusException.class, () -> carrier.call(jobs::start, jobs::startAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_IDEMPOTENT);
  }

  @BothCarriers // P26
  void whatNeverPassesIsNotRetried(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new SSLPeerUnverifiedException("another host"));
    Jobs jobs = jobs(net, time, log);

    CallException failure =
        catchThrowableOfType(
            TransportException.class, () -> carrier.call(jobs::job, jobs::jobAsync));

    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
  }

  @BothCarriers
  void whatItDoesNotDecideIsDecidedAsEver(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.fail(new IOException("reset")).answer(200, text("done"));
    Jobs jobs = jobs(net, time, log);

    assertThat(carrier.call(jobs::job, jobs::jobAsync)).isEqualTo("done");
  }

  @BothCarriers
  void theClientSaysHowAConditionIsMade(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(404).answer(200, text("done"));
    Shy shy =
        clients(net, time, log)
            .conditions(type -> new Needy(RetryCondition.Answer.RETRY))
            .build()
            .create(Shy.class);

    assertThat(carrier.call(shy::job, shy::jobAsync)).isEqualTo("done");
  }

  @Test
  void aConditionThatCannotBeMadeIsADefinitionError() {
    VirtualTime time = new VirtualTime();
    var clients = clients(FakeTransport.with(time), time, new EventLog()).build();

    assertThatThrownBy(() -> clients.create(Shy.class))
        .isInstanceOf(ClientDefinitionException.class)
        .hasMessage(
            "Shy has 2 problems:\n"
                + "Shy.job(): @Retry(when = Needy.class) cannot be made: it has no constructor"
                + " without parameters.\n"
                + "  Give it a constructor without parameters, or tell"
                + " ClientFactory.builder().conditions(…) how to make it.\n"
                + "Shy.jobAsync(): @Retry(when = Needy.class) cannot be made: it has no constructor"
                + " without parameters.\n"
                + "  Give it a constructor without parameters, or tell"
                + " ClientFactory.builder().conditions(…) how to make it.");
  }

  private static Jobs jobs(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Jobs.class);
  }
}
