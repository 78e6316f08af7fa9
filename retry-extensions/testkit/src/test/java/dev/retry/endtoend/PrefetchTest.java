// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.testkit.FakeTransport.json;
import static dev.retry.testkit.FakeTransport.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.message.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are fetched before they are asked for. */
class PrefetchTest extends TenPages {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void soManyCountedPagesAreFetchedSideBySideAndComeInOrder(boolean async) {
    assertThat(read(async, numbers::all, numbers::allAsync)).isEqualTo(upTo(20));

    assertThat(seconds()).isEqualTo(4);
    assertThat(sent)
        .containsExactly(
            "0 s: page 1",
            "1 s: page 2",
            "1 s: page 3",
            "1 s: page 4",
            "2 s: page 5",
            "2 s: page 6",
            "2 s: page 7",
            "3 s: page 8",
            "3 s: page 9",
            "3 s: page 10");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void listenersHearOfOneCall(boolean async) {
    read(async, numbers::all, numbers::allAsync);

    assertThat(log.lines()).filteredOn(line -> line.startsWith("page ")).hasSize(10);
    assertThat(log.lines()).filteredOn(line -> line.startsWith("succeeded")).hasSize(1);
    assertThat(log.lines()).last().isEqualTo("succeeded after 10 attempts");
  }

  @Test
  void nothingIsFetchedBeforeTheFirstItemIsAskedFor() {
    Stream<Integer> stream = numbers.stream();

    assertThat(net.requests()).isEmpty();
    assertThat(stream.findFirst()).hasValue(1);
  }

  @Test
  void noMoreThanSoManyPagesAreAhead() {
    Iterator<Integer> items = numbers.stream().iterator();

    items.next();
    assertThat(net.requests()).hasSize(4);
    items.next();
    assertThat(net.requests()).hasSize(4);
    items.next(); // of page 2
    assertThat(net.requests()).hasSize(5);
  }

  @Test
  void withCursorsTheNextPageIsFetchedWhileThisOneIsRead() {
    Iterator<Integer> items = numbers.cursors().iterator();
    assertThat(net.requests()).isEmpty();

    assertThat(List.of(items.next(), items.next())).containsExactly(1, 2);
    assertThat(net.requests()).hasSize(2);
    assertThat(List.of(items.next(), items.next())).containsExactly(3, 4);
    assertThat(net.requests()).hasSize(3);
  }

  @Test
  void cursorsAreWalkedToTheEnd() {
    assertThat(numbers.cursors().toList()).isEqualTo(upTo(20));
    assertThat(seconds()).isEqualTo(10);
  }

  @Test
  void aPageThatLetsTheRestBeCountedSaysHowManyThereAre() {
    assertThat(numbers.pages()).extracting(page -> page.pages().orElse(0)).startsWith(10L, 10L);
  }

  @Test
  void aPageThatIsCutDoesNotPassForTheLast() {
    assertThat(numbers.cut()).extracting(Page::pages).containsExactly(OptionalLong.empty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListThatEndsEarlierThanAnnouncedEndsThere(boolean async) {
    last = 3;

    assertThat(read(async, numbers::all, numbers::allAsync)).isEqualTo(upTo(6));
    assertThat(log.lines()).last().asString().startsWith("succeeded");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aListThatHasGrownIsReadToItsNewEnd(boolean async) {
    announced = 4;

    assertThat(read(async, numbers::all, numbers::allAsync)).isEqualTo(upTo(20));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPageIsBelievedWhenItLeadsElsewhereThanCounted(boolean async) {
    refuse(2, response(200, json("[3,4]"), "Link", "<?page=7>; rel=next"));

    assertThat(read(async, numbers::all, numbers::allAsync))
        .containsExactly(1, 2, 3, 4, 13, 14, 15, 16, 17, 18, 19, 20);
  }

  @ParameterizedTest // G17
  @ValueSource(booleans = {false, true})
  void noPageBeyondTheLimitsIsFetched(boolean async) {
    assertThat(read(async, numbers::two, numbers::twoAsync)).isEqualTo(upTo(4));
    assertThat(net.requests()).hasSize(2);

    assertThat(read(async, numbers::five, numbers::fiveAsync)).isEqualTo(upTo(5));
    assertThat(net.requests()).hasSize(5);
  }

  @Test
  void theTimeThatTheReaderTakesDoesNotCount() throws InterruptedException {
    Iterator<Integer> items = numbers.stream().iterator();
    items.next();
    time.sleep(Duration.ofHours(1));

    List<Integer> rest = new ArrayList<>();
    items.forEachRemaining(rest::add);

    assertThat(rest).hasSize(19);
  }
}
