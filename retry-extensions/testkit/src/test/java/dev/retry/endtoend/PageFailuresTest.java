// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.testkit.FakeTransport.json;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Fallback;
import dev.retry.PageLimit;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.StartFrom;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Throws;
import dev.retry.message.CallInterruptedException;
import dev.retry.message.CodecException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.Page;
import dev.retry.message.PaginationException;
import dev.retry.message.StopReason;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A page that fails keeps what came before it. */
class PageFailuresTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  static final class NotThere extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Api("https://api.example.com/v1")
  interface Numbers {
    @GET("/numbers")
    @Paginated
    List<Integer> all(@StartFrom @Nullable String position);

    @GET("/numbers")
    @Paginated
    CompletableFuture<List<Integer>> allLater(@StartFrom @Nullable String position);

    @GET("/numbers")
    @Paginated(prefetch = 2)
    List<Integer> ahead(@StartFrom @Nullable String position);

    @GET("/numbers")
    @Paginated
    List<Page<Integer>> pages();

    @GET("/numbers")
    @Paginated
    Stream<Integer> stream();

    @GET("/numbers")
    @Paginated(maxItems = 3, onLimit = PageLimit.FAIL)
    List<Integer> threeOrFail(@StartFrom @Nullable String position);

    @GET("/numbers")
    @Paginated(maxItems = 3)
    Stream<Page<Integer>> three(@StartFrom @Nullable String position);

    @GET("/numbers")
    @Paginated(style = PageStyle.CURSOR, items = "/data", next = "/next", pageParam = "cursor")
    List<Integer> wrapped(@StartFrom @Nullable String position);

    @GET("/numbers")
    @Paginated
    @Throws(status = 404, as = NotThere.class)
    List<Integer> named() throws IOException;

    @GET("/numbers")
    @Paginated
    @Fallback("none")
    List<Integer> orNone();

    default List<Integer> none() {
      return List.of();
    }
  }

  private Numbers numbers() {
    return numbers(net, time, log);
  }

  private static Numbers numbers(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Numbers.class);
  }

  private static FakeTransport twoPages(FakeTransport net) {
    return net.answer(200, json("[1,2]"), "Link", "<?page=2>; rel=next")
        .answer(200, json("[3]"), "Link", "<?page=3>; rel=next");
  }

  private static PaginationException failure(Runnable call) {
    return catchThrowableOfType(PaginationException.class, call::run);
  }

  @BothCarriers // G14
  void theFailureHasWhatWasReadAndTheListGoesOnThere(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    twoPages(net).answer(404).answer(200, json("[4]"));
    Numbers numbers = numbers(net, time, log);

    PaginationException failure =
        failure(() -> carrier.call(() -> numbers.all(null), () -> numbers.allLater(null)));

    assertThat(failure.items()).isEqualTo(List.of(1, 2, 3));
    assertThat(failure.pages()).isEqualTo(2);
    assertThat(failure.stopReason()).isEqualTo(StopReason.NOT_RETRYABLE);
    assertThat(failure.attempts()).hasSize(1);
    assertThat(failure)
        .hasMessageEndingWith(
            "GET https://api.example.com/v1/numbers failed on page 3: answered 404"
                + " (1 attempt in 0.000 s, NOT_RETRYABLE)");
    String position = failure.position();
    assertThat(carrier.call(() -> numbers.all(position), () -> numbers.allLater(position)))
        .isEqualTo(List.of(4));
    assertThat(net.requests().get(3).target())
        .isEqualTo("https://api.example.com/v1/numbers?page=3");
  }

  @Test
  void theFirstPageFailsAsAnyCallDoes() {
    net.answer(404);

    assertThatThrownBy(() -> numbers().all(null)).isInstanceOf(HttpStatusException.class);
  }

  @Test
  void whatIsNoPositionIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> numbers().all("s3cr3t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Numbers.all(String): parameter 'position' is no position of a page");
    assertThat(net.requests()).isEmpty();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aListThatIsFetchedAheadGoesOnTheSameWay() {
    twoPages(net).answer(404).answer(200, json("[4]"), "Link", "<?page=4>; rel=next");
    net.answer(200, json("[5]"));

    PaginationException failure = failure(() -> numbers().ahead(null));

    assertThat(failure.items()).isEqualTo(List.of(1, 2, 3));
    assertThat(numbers().ahead(failure.position())).containsExactly(4, 5);
    assertThat(log.lines()).last().isEqualTo("succeeded after 2 attempts");
  }

  @Test
  void aPageOfAListThatGoesOnIsNoFirstPage() {
    twoPages(net).answer(404).answer(404);
    PaginationException first = failure(() -> numbers().all(null));

    PaginationException second = failure(() -> numbers().all(first.position()));

    assertThat(second.position()).isEqualTo(first.position());
    assertThat(second.pages()).isEqualTo(2);
    assertThat(second.items()).isEmpty();
  }

  @Test
  void pagesAreKeptAsPages() {
    twoPages(net).answer(404);

    assertThat(failure(() -> numbers().pages()).items())
        .extracting(page -> ((Page<?>) page).number())
        .containsExactly(1, 2);
  }

  @Test
  void whatAStreamHandedOverIsNotKept() {
    twoPages(net).answer(404);
    Iterator<Integer> items = numbers().stream().iterator();

    PaginationException failure =
        failure(
            () -> {
              while (items.hasNext()) {
                items.next();
              }
            });

    assertThat(failure.items()).isEmpty();
    assertThat(failure.pages()).isEqualTo(2);
  }

  @Test // G3: what came with the bad link is no loss
  void aListThatGoesRoundGoesOnAfterTheItemsThatCame() {
    twoPages(net)
        .answer(200, json("[4]"), "Link", "<?page=2>; rel=next")
        .answer(200, json("[4,5]"));

    PaginationException failure = failure(() -> numbers().all(null));

    assertThat(failure).hasMessageContaining("links page 3 to a page that was read before");
    assertThat(failure.items()).isEqualTo(List.of(1, 2, 3, 4));
    assertThat(numbers().all(failure.position())).containsExactly(5);
    assertThat(net.requests().get(3).target()).endsWith("?page=3");
  }

  @Test // G1
  void aLinkToAnotherOriginFailsAfterItsPage() {
    net.answer(200, json("[1]"), "Link", "<https://evil.example/>; rel=next");

    PaginationException failure = failure(() -> numbers().all(null));

    assertThat(failure.items()).isEqualTo(List.of(1));
    assertThat(net.requests()).hasSize(1);
  }

  @Test // G17
  void theLimitIsInTheMiddleOfAPageAndTheListGoesOnThere() {
    net.answer(200, json("[1,2]"), "Link", "<?page=2>; rel=next")
        .answer(200, json("[3,4,5]"), "Link", "<?page=3>; rel=next")
        .answer(200, json("[3,4,5]"), "Link", "<?page=3>; rel=next")
        .answer(200, json("[6]"));

    PaginationException failure = failure(() -> numbers().threeOrFail(null));

    assertThat(failure.items()).isEqualTo(List.of(1, 2, 3));
    assertThat(numbers().threeOrFail(failure.position())).containsExactly(4, 5, 6);
  }

  @Test
  void aListIsReadInBitesOfAnySize() {
    net.answering(
        request ->
            request.target().endsWith("page=2")
                ? FakeTransport.response(200, json("[5,6,7,8]"))
                : FakeTransport.response(200, json("[1,2,3,4]"), "Link", "<?page=2>; rel=next"));

    List<Page<Integer>> first = numbers().three(null).toList();
    List<Page<Integer>> second = numbers().three(first.get(0).position()).toList();
    List<Page<Integer>> third = numbers().three(second.get(1).position()).toList();

    assertThat(first).extracting(Page::items).containsExactly(List.of(1, 2, 3));
    assertThat(second).extracting(Page::items).containsExactly(List.of(4), List.of(5, 6));
    assertThat(third).extracting(Page::items).containsExactly(List.of(7, 8));
    assertThat(second).extracting(Page::number).containsExactly(1, 2);
    assertThat(third.get(0).position()).isNull();
  }

  @Test
  void aPageWithoutItsItemsFails() {
    net.answer(200, json("{\"data\":[1],\"next\":\"b\"}")).answer(200, json("{\"oops\":[]}"));

    PaginationException failure = failure(() -> numbers().wrapped(null));

    assertThat(failure)
        .hasCauseExactlyInstanceOf(CodecException.class)
        .hasMessageContaining(
            "failed on page 2: answered what cannot be read: the page at /data has nothing");
    assertThat(failure.items()).isEqualTo(List.of(1));
  }

  @Test // G11
  void aCursorThatExpiredIsNamedAndTheLastGoodPageIsKnown() {
    net.answer(200, json("{\"data\":[1,2],\"next\":\"b\"}"))
        .answer(410)
        .answer(200, json("{\"data\":[1,2,3],\"next\":null}"));

    PaginationException failure = failure(() -> numbers().wrapped(null));

    assertThat(failure.isExpired()).isTrue();
    assertThat(net.requests()).hasSize(2); // it never begins anew by itself
    assertThat(numbers().wrapped(failure.position())).containsExactly(3);
  }

  @Test // G11, RFC 9865
  void soIsOneOfScim() {
    net.answer(200, json("{\"data\":[1],\"next\":\"b\"}"))
        .answer(400, json("{\"status\": \"400\", \"scimType\": \"expiredCursor\"}"));

    assertThat(failure(() -> numbers().wrapped(null)).isExpired()).isTrue();
  }

  @Test
  void anotherFailureIsNoExpiry() {
    net.answer(200, json("{\"data\":[1],\"next\":\"b\"}")).answer(400, json("{}"));

    assertThat(failure(() -> numbers().wrapped(null)).isExpired()).isFalse();
  }

  @Test
  void whatTheMethodThrowsForAStatusIsForTheFirstPage() {
    net.answer(404);
    assertThatThrownBy(() -> numbers().named()).isInstanceOf(NotThere.class);

    twoPages(net).answer(404);
    assertThatThrownBy(() -> numbers().named())
        .isInstanceOf(PaginationException.class)
        .hasCauseExactlyInstanceOf(HttpStatusException.class);
  }

  @Test
  void aFallbackAnswersForAFurtherPageToo() {
    twoPages(net).answer(404);

    assertThat(numbers().orNone()).isEmpty();
  }

  @Test
  void anInterruptOnAFurtherPageKeepsWhatCameAndCallsNoFallback() {
    net.answer(200, json("[1,2]"), "Link", "<?page=2>; rel=next")
        .after(ofSeconds(5))
        .answer(200, json("[3]"));
    time.after(ofSeconds(3), Thread.currentThread()::interrupt);
    Numbers numbers = numbers();

    PaginationException failure = failure(() -> numbers.orNone());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).hasCauseInstanceOf(CallInterruptedException.class);
    assertThat(failure.items()).isEqualTo(List.of(1, 2));
    assertThat(failure.position()).isNotNull();
  }
}
