// SPDX-License-Identifier: Apache-2.0
package dev.retry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.policy.ConcurrencyLimiter.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyLimiterTest {
  private final List<String> granted = new ArrayList<>();

  @Test
  void onlySoManyEnter() {
    ConcurrencyLimiter limiter = full(2, 0);

    assertThat(limiter.tryEnter()).isFalse();
    limiter.exit();
    assertThat(limiter.tryEnter()).isTrue();
    assertThat(limiter.tryEnter()).isFalse();
  }

  @Test
  void aFullQueueRefuses() {
    ConcurrencyLimiter limiter = full(1, 2);

    assertThat(limiter.queue(named("a"))).isNotNull();
    assertThat(limiter.queue(named("b"))).isNotNull();
    assertThat(limiter.queue(named("c"))).isNull();
    assertThat(limiter).hasToString("ConcurrencyLimiter.of(1, 2): 1 inside, 2 waiting");
  }

  @Test
  void withoutAQueueNobodyWaits() {
    assertThat(full(1, 0).queue(named("a"))).isNull();
  }

  @Test
  void whoWaitsLongestIsNext() {
    ConcurrencyLimiter limiter = full(1, 3);
    limiter.queue(named("a"));
    limiter.queue(named("b"));
    limiter.queue(named("c"));

    limiter.exit();
    assertThat(granted).containsExactly("a");
    limiter.exit();
    limiter.exit();
    assertThat(granted).containsExactly("a", "b", "c");
  }

  @Test
  void nobodyEntersPastThoseWhoWait() {
    ConcurrencyLimiter limiter = full(1, 1);
    limiter.queue(named("a"));

    limiter.exit();

    assertThat(limiter.tryEnter()).isFalse();
    assertThat(granted).containsExactly("a");
  }

  @Test
  void whoQueuesWhenThereIsRoomIsToldAtOnce() {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(1, 0);

    Place place = limiter.queue(named("a"));

    assertThat(granted).containsExactly("a");
    assertThat(place).isNotNull();
    assertThat(place.leave()).isFalse();
    assertThat(limiter).hasToString("ConcurrencyLimiter.of(1, 0): 1 inside, 0 waiting");
  }

  @Test
  void whoLeavesTheQueueIsNotTold() {
    ConcurrencyLimiter limiter = full(1, 2);
    Place a = limiter.queue(named("a"));
    limiter.queue(named("b"));

    assertThat(a.leave()).isTrue();
    assertThat(a.leave()).isTrue();
    assertThat(limiter.queue(named("c"))).isNotNull();
    limiter.exit();
    limiter.exit();

    assertThat(granted).containsExactly("b", "c");
  }

  @Test
  void whoIsToldIsInsideAndMustExit() {
    ConcurrencyLimiter limiter = full(1, 1);
    Place a = limiter.queue(named("a"));
    limiter.exit();

    assertThat(a.leave()).isFalse();
    assertThat(a.leave()).isFalse();
    assertThat(limiter.tryEnter()).isFalse();
    limiter.exit();
    assertThat(limiter.tryEnter()).isTrue();
  }

  @Test
  void aCallbackMayExitAtOnce() {
    ConcurrencyLimiter limiter = full(1, 2);
    limiter.queue(limiter::exit);
    limiter.queue(named("b"));

    limiter.exit();

    assertThat(granted).containsExactly("b");
    assertThat(limiter).hasToString("ConcurrencyLimiter.of(1, 2): 1 inside, 0 waiting");
  }

  @Test // the stack would overflow, and calls be lost
  void callbacksThatExitDoNotNest() {
    ConcurrencyLimiter limiter = full(1, 100_000);
    for (int i = 0; i < 100_000; i++) {
      String name = "call " + i;
      limiter.queue(
          () -> {
            granted.add(name);
            limiter.exit();
          });
    }

    limiter.exit();

    assertThat(granted).hasSize(100_000).startsWith("call 0", "call 1").endsWith("call 99999");
    assertThat(limiter).hasToString("ConcurrencyLimiter.of(1, 100000): 0 inside, 0 waiting");
  }

  @Test // it may block its thread until it is told
  void aCallbackThatQueuesWhenThereIsRoomIsToldAtOnce() {
    ConcurrencyLimiter limiter = full(2, 1);
    limiter.queue(
        () -> {
          limiter.exit();
          limiter.queue(named("b"));
          granted.add("a");
        });

    limiter.exit();

    assertThat(granted).containsExactly("b", "a");
  }

  @Test // P44
  void aCallbackThatThrowsGivesItsTurnToTheNext() throws InterruptedException {
    ConcurrencyLimiter limiter = full(1, 3);
    IllegalStateException first = new IllegalStateException("first");
    StackOverflowError second = new StackOverflowError("second");
    Place a = limiter.queue(thrown(first));
    limiter.queue(thrown(second));
    limiter.queue(named("c"));

    List<Throwable> uncaught = uncaughtIn(limiter::exit);

    assertThat(granted).containsExactly("c");
    assertThat(uncaught).containsExactly(first, second);
    assertThat(a.leave()).isTrue();
    assertThat(limiter).hasToString("ConcurrencyLimiter.of(1, 3): 1 inside, 0 waiting");
  }

  @Test
  void aCallbackThatThrowsAtOnceTakesNoPlace() throws InterruptedException {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(1, 0);
    IllegalStateException failure = new IllegalStateException();
    List<Place> places = new ArrayList<>();

    List<Throwable> uncaught = uncaughtIn(() -> places.add(limiter.queue(thrown(failure))));

    assertThat(uncaught).containsExactly(failure);
    assertThat(places).singleElement().matches(Place::leave);
    assertThat(limiter.tryEnter()).isTrue();
  }

  @Test // the place would be given away twice
  void aCallbackThatThrowsKeepsThePlaceOfOneWhoWasTold() throws InterruptedException {
    ConcurrencyLimiter limiter = full(1, 2);
    List<Place> places = new ArrayList<>();
    IllegalStateException failure = new IllegalStateException();
    places.add(
        limiter.queue(
            () -> {
              assertThat(places.get(0).leave()).isFalse();
              throw failure;
            }));
    limiter.queue(named("b"));

    assertThat(uncaughtIn(limiter::exit)).containsExactly(failure);
    assertThat(granted).isEmpty();
    limiter.exit();
    assertThat(granted).containsExactly("b");
  }

  @Test
  void aHandlerThatThrowsLosesNoTurn() throws InterruptedException {
    ConcurrencyLimiter limiter = full(1, 2);
    limiter.queue(thrown(new IllegalStateException()));
    limiter.queue(named("b"));
    Thread thread = new Thread(limiter::exit);
    thread.setUncaughtExceptionHandler(
        (where, failure) -> {
          throw new IllegalArgumentException(failure);
        });

    thread.start();
    thread.join();

    assertThat(granted).containsExactly("b");
  }

  @Test
  void whoIsNotInsideCannotExit() {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(1, 1);

    assertThatThrownBy(limiter::exit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nobody is inside");
    assertThat(limiter.tryEnter()).isTrue();
    assertThat(limiter.tryEnter()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void atLeastOneMayBeInside(int max) {
    assertThatThrownBy(() -> ConcurrencyLimiter.of(max, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("of(" + max + ", …): max must be 1 or more");
  }

  @Test
  void aQueueIsNotNegative() {
    assertThatThrownBy(() -> ConcurrencyLimiter.of(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("of(…, -1): queue must be 0 or more");
  }

  private static ConcurrencyLimiter full(int max, int queue) {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(max, queue);
    for (int i = 0; i < max; i++) {
      assertThat(limiter.tryEnter()).isTrue();
    }
    return limiter;
  }

  private Runnable named(String name) {
    return () -> granted.add(name);
  }

  private static Runnable thrown(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private static Runnable thrown(Error failure) {
    return () -> {
      throw failure;
    };
  }

  private static List<Throwable> uncaughtIn(Runnable work) throws InterruptedException {
    List<Throwable> uncaught = new ArrayList<>();
    Thread thread = new Thread(work);
    thread.setUncaughtExceptionHandler((where, failure) -> uncaught.add(failure));
    thread.start();
    thread.join();
    return uncaught;
  }
}
