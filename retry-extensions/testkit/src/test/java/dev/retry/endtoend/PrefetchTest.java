// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.testkit.FakeTransport.json;
import static dev.retry.testkit.FakeTransport.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.StartFrom;
import dev.retry.Timeout;
import dev.retry.client.ClientFactory;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.CallException;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Page;
import dev.retry.message.PaginationException;
import dev.retry.message.Payload;
import dev.retry.message.Response;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are fetched before they are asked for; each takes a second. */
class PrefetchTest {
  private static final Pattern PAGE = Pattern.compile("[?&](page|cursor)=(\\d+)");

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();
  private final Numbers numbers =
      ClientFactory.builder()
          .transport(net)
          .time(time)
          .listener(log)
          .executor(Runnable::run)
          .build()
          .create(Numbers.class);
  private final long start = time.nanoTime();
  private final List<String> sent = new ArrayList<>();
  private final Map<Integer, Queue<Response<Payload>>> troubles = new HashMap<>();
  private int last = 10;
  private int announced = 10;

  PrefetchTest() {
    net.after(Duration.ofSeconds(1)).answering(request -> answer(request.target()));
  }

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  interface Numbers {
    @GET("/numbers")
    @Paginated(prefetch = 3)
    List<Integer> all();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    CompletableFuture<List<Integer>> allAsync();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    Stream<Integer> stream();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    List<Integer> from(@StartFrom String position);

    @GET("/numbers")
    @Paginated
    List<Page<Integer>> pages();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    @Timeout(total = 3.5)
    List<Integer> hurried();

    @GET("/numbers")
    @Paginated(prefetch = 3)
    @Timeout(total = 3.5)
    CompletableFuture<List<Integer>> hurriedAsync();

    @GET("/numbers")
    @Paginated(prefetch = 3, maxPages = 2)
    List<Integer> two();

    @GET("/numbers")
    @Paginated(prefetch = 3, maxPages = 2)
    CompletableFuture<List<Integer>> twoAsync();

    @GET("/numbers")
    @Paginated(prefetch = 3, maxItems = 5)
    List<Integer> five();

    @GET("/numbers")
    @Paginated(prefetch = 3, maxItems = 5)
    CompletableFuture<List<Integer>> fiveAsync();

    @GET("/cursors")
    @Paginated(
        style = PageStyle.CURSOR,
        items = "/data",
        next = "/next",
        pageParam = "cursor",
        prefetch = 3)
    Stream<Integer> cursors();
  }

  /** Page n has the numbers 2n - 1 and 2n. */
  private Response<Payload> answer(String target) {
    Matcher matcher = PAGE.matcher(target);
    int page = matcher.find() ? Integer.parseInt(matcher.group(2)) : 1;
    Queue<Response<Payload>> trouble = troubles.get(page);
    Response<Payload> instead = trouble == null ? null : trouble.poll();
    sent.add((seconds() - 1) + " s: page " + page + (instead == null ? "" : " refused"));
    if (instead != null) {
      return instead;
    }
    String items = "[" + (2 * page - 1) + "," + 2 * page + "]";
    if (target.contains("/cursors")) {
      String next = page == last ? "" : ",\"next\":" + (page + 1);
      return response(200, json("{\"data\":" + items + next + "}"));
    }
    String next = "<?page=" + (page + 1) + ">; rel=next";
    return page >= last
        ? response(200, json(items))
        : response(200, json(items), "Link", next + ", <?page=" + announced + ">; rel=last");
  }

  private void refuse(int page, Response<Payload> instead) {
    troubles.computeIfAbsent(page, any -> new ArrayDeque<>()).add(instead);
  }

  private long seconds() {
    return (time.nanoTime() - start) / 1_000_000_000;
  }

  /** In one of the carriers. */
  private List<Integer> read(
      boolean async,
      Supplier<List<Integer>> blocking,
      Supplier<CompletableFuture<List<Integer>>> later) {
    if (!async) {
      return blocking.get();
    }
    try {
      return time.await(later.get());
    } catch (CompletionException failure) {
      throw (RuntimeException) failure.getCause();
    }
  }

  private static List<Integer> upTo(int most) {
    return IntStream.rangeClosed(1, most).boxed().toList();
  }

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

  @Test
  void aPageThatLetsTheRestBeCountedSaysHowManyThereAre() {
    assertThat(numbers.pages()).extracting(page -> page.pages().orElse(0)).startsWith(10L, 10L);
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theTotalTimeCoversAllPages(boolean async) {
    assertThatThrownBy(() -> read(async, numbers::hurried, numbers::hurriedAsync))
        .isInstanceOfSatisfying(
            PaginationException.class, failure -> assertThat(failure.items()).isEqualTo(upTo(14)));

    assertThat(time.nanoTime() - start).isEqualTo(Duration.ofMillis(3500).toNanos());
  }

  @ParameterizedTest // G17
  @ValueSource(booleans = {false, true})
  void noPageBeyondTheLimitsIsFetched(boolean async) {
    assertThat(read(async, numbers::two, numbers::twoAsync)).isEqualTo(upTo(4));
    assertThat(net.requests()).hasSize(2);

    assertThat(read(async, numbers::five, numbers::fiveAsync)).isEqualTo(upTo(5));
    assertThat(net.requests()).hasSize(5);
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
