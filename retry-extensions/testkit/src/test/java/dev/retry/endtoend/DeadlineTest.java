// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.endtoend.Fixture.text;
import static dev.retry.testkit.FakeTransport.json;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Deadline;
import dev.retry.Jitter;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CallException;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.message.StopReason;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A caller's own end of a call, in both carriers. */
class DeadlineTest {
  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 60)
  interface Users {
    @GET("/user")
    String user(Deadline deadline);

    @GET("/user")
    CompletableFuture<String> userAsync(Deadline deadline);

    @GET("/users")
    @Paginated
    List<Integer> all(Deadline deadline);

    @GET("/users")
    @Paginated
    CompletableFuture<List<Integer>> allAsync(Deadline deadline);

    @GET("/users")
    @Paginated
    Stream<Integer> stream(Deadline deadline);
  }

  @BothCarriers
  void aWaitThatDoesNotFitIsNotStarted(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "Retry-After", "5");

    HttpStatusException failure =
        failure(HttpStatusException.class, carrier, users(net, time, log), in(time, ofSeconds(5)));

    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(time.elapsed()).isZero();
  }

  @BothCarriers
  void anAttemptGetsOnlyTheTimeThatIsLeft(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(9)).answer(200, text("late"));

    CallTimeoutException failure =
        failure(CallTimeoutException.class, carrier, users(net, time, log), in(time, ofSeconds(3)));

    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(3));
  }

  @BothCarriers
  void theEarlierOfDeadlineAndTotalHolds(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503, "Retry-After", "55").after(ofSeconds(9)).answer(200, text("late"));

    CallTimeoutException failure =
        failure(CallTimeoutException.class, carrier, users(net, time, log), in(time, ofHours(9)));

    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(60));
  }

  @BothCarriers
  void noDeadlineAndOneThatNeverComesChangeNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, text("octo")).answer(200, text("octo"));
    Users users = users(net, time, log);

    assertThat(carrier.call(() -> users.user(null), () -> users.userAsync(null))).isEqualTo("octo");
    Deadline never = Deadline.at(Instant.MAX);
    assertThat(carrier.call(() -> users.user(never), () -> users.userAsync(never)))
        .isEqualTo("octo");
    assertThat(net.contexts()).allMatch(sent -> sent.timeLimit().equals(ofSeconds(10)));
  }

  @BothCarriers
  void aDeadlineThatHasPassedSendsNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    Users users = users(net, time, log);

    for (Instant past : List.of(time.now(), time.now().minusNanos(1), Instant.MIN)) {
      CallTimeoutException failure =
          failure(CallTimeoutException.class, carrier, users, Deadline.at(past));

      assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
      assertThat(failure.attempts()).isEmpty();
      assertThat(failure).hasCauseInstanceOf(HttpTimeoutException.class);
      assertThat(failure)
          .hasMessageStartingWith("Users.user")
          .hasMessageEndingWith(
              "(Deadline): GET https://api.example.com/user was not sent: its deadline had passed"
                  + " (0 attempts in 0.000 s, DEADLINE)");
    }
    assertThat(net.requests()).isEmpty();
    assertThat(log.lines())
        .containsOnly("failed after 0 attempts: DEADLINE CallTimeoutException")
        .hasSize(3);
  }

  @BothCarriers // P19
  void aWallClockThatJumpsDuringTheCallMovesNothing(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(503).answer(503).answer(200, text("octo"));
    time.after(ofMillis(500), () -> time.jumpWallClock(ofHours(1)));
    time.after(ofMillis(1500), () -> time.jumpWallClock(ofHours(-2)));
    Users users = users(net, time, log);
    Deadline deadline = in(time, ofSeconds(4));

    assertThat(carrier.call(() -> users.user(deadline), () -> users.userAsync(deadline)))
        .isEqualTo("octo");
    assertThat(net.contexts().stream().map(sent -> sent.timeLimit()))
        .containsExactly(ofSeconds(4), ofSeconds(3), ofSeconds(1));
  }

  @BothCarriers
  void aDeadlineHoldsForAllPages(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.after(ofSeconds(3))
        .answer(200, json("[1]"), "Link", "<?page=2>; rel=next")
        .after(ofSeconds(3))
        .answer(200, json("[2]"));
    Users users = users(net, time, log);
    Deadline deadline = in(time, ofSeconds(5));

    PaginationException failure =
        catchThrowableOfType(
            PaginationException.class,
            () -> carrier.call(() -> users.all(deadline), () -> users.allAsync(deadline)));

    assertThat(failure).hasCauseExactlyInstanceOf(CallTimeoutException.class);
    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(5));
  }

  @Test // unlike the total time
  void aDeadlinePassesWhileTheReaderOfAStreamIsBusy() {
    VirtualTime time = new VirtualTime();
    FakeTransport net =
        FakeTransport.with(time).answer(200, json("[1]"), "Link", "<?page=2>; rel=next");
    Users users = users(net, time, new EventLog());
    Iterator<Integer> items = users.stream(in(time, ofSeconds(5))).iterator();
    assertThat(items.next()).isEqualTo(1);

    time.advance(ofSeconds(5));

    PaginationException failure = catchThrowableOfType(PaginationException.class, items::hasNext);
    assertThat(failure).hasCauseExactlyInstanceOf(CallTimeoutException.class);
    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(net.requests()).hasSize(1);
  }

  @Test
  void aDeadlinePassesBeforeAStreamIsRead() {
    VirtualTime time = new VirtualTime();
    FakeTransport net = FakeTransport.with(time);
    Users users = users(net, time, new EventLog());
    Iterator<Integer> items = users.stream(in(time, ofSeconds(5))).iterator();

    time.advance(ofSeconds(5));

    CallTimeoutException failure = catchThrowableOfType(CallTimeoutException.class, items::hasNext);
    assertThat(failure)
        .hasMessage(
            "Users.stream(Deadline): GET https://api.example.com/users was not sent: its deadline"
                + " had passed (0 attempts in 0.000 s, DEADLINE)");
    assertThat(net.requests()).isEmpty();
  }

  private static Deadline in(VirtualTime time, Duration left) {
    return Deadline.at(time.now().plus(left));
  }

  private static Users users(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Users.class);
  }

  private static <T extends CallException> T failure(
      Class<T> type, Carrier carrier, Users users, Deadline deadline) {
    T failure =
        catchThrowableOfType(
            type, () -> carrier.call(() -> users.user(deadline), () -> users.userAsync(deadline)));
    assertThat(failure).isNotNull();
    return failure;
  }
}
