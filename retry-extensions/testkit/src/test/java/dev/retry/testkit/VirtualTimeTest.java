// SPDX-License-Identifier: Apache-2.0
package dev.retry.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.spi.TimeSource.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> happened = new ArrayList<>();

  @Test
  void sleepMovesBothClocksAtOnce() throws InterruptedException {
    long before = time.nanoTime();

    time.sleep(ofHours(1));

    assertThat(time.nanoTime() - before).isEqualTo(ofHours(1).toNanos());
    assertThat(time.now()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
    assertThat(time.elapsed()).isEqualTo(ofHours(1));
  }

  @Test
  void monotonicClockOverflowsAfterASecond() {
    assertThat(time.nanoTime()).isPositive();
    time.advance(ofMillis(1001));
    assertThat(time.nanoTime()).isNegative();
  }

  @Test // P19
  void wallClockJumpsAlone() {
    Instant start = Instant.parse("2026-03-29T00:59:59Z");
    VirtualTime summer = new VirtualTime(start);
    long before = summer.nanoTime();

    summer.jumpWallClock(ofHours(-1));
    summer.advance(ofSeconds(2));

    assertThat(summer.now()).isEqualTo(Instant.parse("2026-03-29T00:00:01Z"));
    assertThat(summer.nanoTime() - before).isEqualTo(ofSeconds(2).toNanos());
    assertThat(summer.elapsed()).isEqualTo(ofSeconds(2));
  }

  @Test
  void tasksRunInTheOrderOfTheirTimes() {
    time.after(ofSeconds(3), note("third"));
    time.after(ofSeconds(1), note("first"));
    time.after(ofSeconds(3), note("fourth"));
    time.after(ofSeconds(2), note("second"));
    time.after(ofSeconds(4), note("not yet"));

    time.advance(ofSeconds(3));

    assertThat(happened).containsExactly("first 1s", "second 2s", "third 3s", "fourth 3s");
    assertThat(time.pending()).isEqualTo(1);
  }

  @Test
  void sleepRunsWhatComesDueOnTheWay() throws InterruptedException {
    time.after(ofSeconds(1), () -> time.after(ofSeconds(1), note("from a task")));
    time.after(ofSeconds(6), note("not yet"));

    time.sleep(ofSeconds(5));

    assertThat(happened).containsExactly("from a task 2s");
    assertThat(time.elapsed()).isEqualTo(ofSeconds(5));
  }

  @Test
  void taskThatSleepsLongerThanItsSleeperIsNotUndone() throws InterruptedException {
    time.after(ofSeconds(1), () -> time.advance(ofSeconds(10)));

    time.sleep(ofSeconds(5));

    assertThat(time.elapsed()).isEqualTo(ofSeconds(11));
  }

  @Test // C14, P36
  void interruptEndsASleepThereAndThen() {
    time.after(ofSeconds(1), Thread.currentThread()::interrupt);
    time.after(ofSeconds(2), note("never"));

    assertThatThrownBy(() -> time.sleep(ofSeconds(30)))
        .isInstanceOf(InterruptedException.class)
        .hasMessage("interrupted in virtual time");

    assertThat(time.elapsed()).isEqualTo(ofSeconds(1));
    assertThat(time.waits()).isEmpty();
    assertThat(happened).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test // P36
  void interruptedThreadDoesNotBeginToSleep() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> time.sleep(ZERO)).isInstanceOf(InterruptedException.class);

    assertThat(time.elapsed()).isZero();
  }

  @Test
  void waitsAreTheLongerThanZeroThatCameToTheirEnd() throws InterruptedException {
    time.sleep(ofSeconds(1));
    time.sleep(ZERO);
    time.schedule(ofSeconds(3), () -> {});
    Timer calledOff = time.schedule(ofSeconds(2), note("never"));
    calledOff.cancel();
    time.schedule(ofSeconds(9), note("not yet"));
    time.after(ofSeconds(2), () -> {});

    time.advance(ofSeconds(5));

    assertThat(time.waits()).containsExactly(ofSeconds(1), ofSeconds(3));
    assertThat(happened).isEmpty();
  }

  @Test
  void waitThatIsCalledOffLeavesNothing() {
    Timer timer = time.schedule(ofSeconds(1), note("never"));
    assertThat(time.pending()).isEqualTo(1);

    timer.cancel();
    timer.cancel();

    assertThat(time.pending()).isZero();
  }

  @Test
  void awaitMovesFromTaskToTask() {
    CompletableFuture<String> result = new CompletableFuture<>();
    time.schedule(ofSeconds(5), () -> time.schedule(ofSeconds(10), () -> result.complete("there")));
    time.after(ofDays(1), note("not yet"));

    assertThat(time.await(result)).isEqualTo("there");

    assertThat(time.elapsed()).isEqualTo(ofSeconds(15));
    assertThat(time.waits()).containsExactly(ofSeconds(5), ofSeconds(10));
  }

  @Test
  void awaitMovesNoTimeForAResultThatIsThere() {
    time.after(ZERO, note("not yet"));

    assertThat(time.await(CompletableFuture.completedFuture("there"))).isEqualTo("there");

    assertThat(happened).isEmpty();
  }

  @Test // P38
  void awaitThrowsWhatTheStageFailedWith() {
    RuntimeException failure = new IllegalStateException("broken");
    CompletableFuture<String> failed = CompletableFuture.failedFuture(failure);

    assertThatThrownBy(() -> time.await(failed)).isSameAs(failure);
    assertThatThrownBy(() -> time.await(failed.thenApply(String::length))).isSameAs(failure);
  }

  @Test
  void awaitThrowsErrorsAndCancellationAsTheyAre() {
    Error error = new StackOverflowError();
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);

    assertThatThrownBy(() -> time.await(CompletableFuture.failedFuture(error))).isSameAs(error);
    assertThatThrownBy(() -> time.await(cancelled)).isInstanceOf(CancellationException.class);
  }

  @Test
  void awaitWrapsACheckedException() {
    IOException failure = new IOException("broken");

    assertThatThrownBy(() -> time.await(CompletableFuture.failedFuture(failure)))
        .isInstanceOf(CompletionException.class)
        .hasCause(failure);
  }

  @Test
  void awaitTakesWhatOtherThreadsBring() throws InterruptedException {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread other =
        new Thread(() -> time.schedule(ofSeconds(1), () -> result.completeAsync(() -> "there")));
    other.start();

    assertThat(time.await(result)).isEqualTo("there");

    other.join();
  }

  @Test
  void awaitSaysWhenNothingGoesOn() {
    CompletableFuture<String> never = new CompletableFuture<>();

    assertThatThrownBy(() -> time.await(never, ofNanos(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "nothing is scheduled, and no other thread brought the result in 0.000001ms of real"
                + " time");
  }

  @Test
  void interruptEndsAnAwaitThatNothingElseWould() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> time.await(new CompletableFuture<>()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("interrupted before the result was there");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void timeDoesNotRunBack() throws InterruptedException {
    time.sleep(ofSeconds(-1));
    time.schedule(ofSeconds(-1), note("soon"));
    assertThat(happened).isEmpty();

    time.advance(ZERO);

    assertThat(happened).containsExactly("soon 0s");
    assertThat(time.waits()).isEmpty();
    assertThatThrownBy(() -> time.advance(ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("advance(PT-1S): time does not run back");
  }

  @Test
  void endlessWaitsStopAtTheEndOfTime() throws InterruptedException {
    Duration endless = ofSeconds(Long.MAX_VALUE);
    time.advance(ofSeconds(1));
    time.schedule(endless, note("at the end"));
    assertThat(happened).isEmpty();

    time.sleep(endless);

    assertThat(time.elapsed()).isEqualTo(ofNanos(Long.MAX_VALUE));
    assertThat(happened).hasSize(1);
  }

  private Runnable note(String what) {
    return () -> happened.add(what + " " + EventLog.text(time.elapsed()));
  }
}
