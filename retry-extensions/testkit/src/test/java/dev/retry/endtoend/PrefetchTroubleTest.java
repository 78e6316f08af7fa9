// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.testkit.FakeTransport.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.message.CallException;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with pages that are fetched before they are asked for. */
class PrefetchTroubleTest extends TenPages {
  @ParameterizedTest // G13
  @ValueSource(booleans = {false, true})
  void aPageThatIsTurnedAwayStopsAllUntilItIsAnswered(boolean async) {
    refuse(5, response(429, Payload.empty(), "Retry-After", "10"));

    assertThat(read(async, numbers::all, numbers::allAsync)).isEqualTo(upTo(20));

    assertThat(sent)
        .containsExactly(
            "0 s: page 1",
            "1 s: page 2",
            "1 s: page 3",
            "1 s: page 4",
            "2 s: page 5 refused",
            "2 s: page 6",
            "2 s: page 7",
            "13 s: page 5",
            "14 s: page 8",
            "14 s: page 9",
            "14 s: page 10");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofSeveralThatAreTurnedAwayTheFirstGoesAlone(boolean async) {
    for (int page = 5; page <= 7; page++) {
      refuse(page, response(429, Payload.empty(), "Retry-After", "10"));
    }

    assertThat(read(async, numbers::all, numbers::allAsync)).isEqualTo(upTo(20));

    assertThat(sent.subList(4, sent.size()))
        .containsExactly(
            "2 s: page 5 refused",
            "2 s: page 6 refused",
            "2 s: page 7 refused",
            "13 s: page 5",
            "14 s: page 6",
            "15 s: page 7",
            "16 s: page 8",
            "16 s: page 9",
            "16 s: page 10");
  }

  @ParameterizedTest // G12
  @ValueSource(booleans = {false, true})
  void aPageThatFailsOnceIsFetchedAgainAloneAndNothingComesTwice(boolean async) {
    refuse(3, response(502, Payload.empty()));

    assertThat(read(async, numbers::all, numbers::allAsync)).isEqualTo(upTo(20));

    assertThat(sent).filteredOn(line -> line.endsWith("page 3")).hasSize(1);
    assertThat(sent).hasSize(11);
  }

  @Test
  void whatCameBeforeAPageThatFailsForEverIsHandedOver() {
    for (int i = 0; i < 3; i++) {
      refuse(4, response(502, Payload.empty()));
    }
    List<Integer> read = new ArrayList<>();

    Throwable failure = catchThrowable(() -> numbers.stream().forEach(read::add));

    assertThat(failure).isInstanceOf(CallException.class);
    assertThat(read).isEqualTo(upTo(6));
    assertThat(sent).filteredOn(line -> line.contains("page 4")).hasSize(3);
    assertThat(log.lines()).filteredOn(line -> line.startsWith("failed")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPageThatFailsForEverFailsTheListWithWhatCameBefore(boolean async) {
    for (int i = 0; i < 3; i++) {
      refuse(4, response(502, Payload.empty()));
    }

    PaginationException failure =
        catchThrowableOfType(
            PaginationException.class, () -> read(async, numbers::all, numbers::allAsync));

    assertThat(failure.items()).isEqualTo(List.of(1, 2, 3, 4, 5, 6));
    assertThat(failure.pages()).isEqualTo(3);
    assertThat(failure.position()).isNotNull();
    assertThat(failure.getCause()).isInstanceOf(HttpStatusException.class);
    assertThat(failure.attempts()).hasSize(3);
    assertThat(numbers.from(failure.position())).first().isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theTotalTimeCoversAllPages(boolean async) {
    assertThatThrownBy(() -> read(async, numbers::hurried, numbers::hurriedAsync))
        .isInstanceOfSatisfying(
            PaginationException.class, failure -> assertThat(failure.items()).isEqualTo(upTo(14)));

    assertThat(time.nanoTime() - start).isEqualTo(Duration.ofMillis(3500).toNanos());
  }

  @Test // G16
  void closingTheStreamCallsOffWhatIsInFlight() {
    try (Stream<Integer> stream = numbers.stream()) {
      stream.iterator().next();
    }

    assertThat(net.aborted()).isEqualTo(3);
    assertThat(log.lines()).last().asString().startsWith("succeeded");
  }

  @Test
  void cancellingTheFutureCallsOffWhatIsInFlight() throws InterruptedException {
    CompletableFuture<List<Integer>> list = numbers.allAsync();
    time.after(Duration.ofMillis(1500), () -> list.cancel(true));

    time.awaitDone(list);

    assertThat(net.aborted()).isEqualTo(3);
    assertThat(log.lines()).filteredOn(line -> line.startsWith("failed")).hasSize(1);
  }

  @Test
  void anInterruptCallsOffWhatIsInFlight() {
    time.after(Duration.ofMillis(1500), Thread.currentThread()::interrupt);

    assertThatThrownBy(numbers::all)
        .hasCauseInstanceOf(CallInterruptedException.class)
        .hasMessageContaining("failed on page 2: was interrupted");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(net.aborted()).isEqualTo(3);
  }
}
