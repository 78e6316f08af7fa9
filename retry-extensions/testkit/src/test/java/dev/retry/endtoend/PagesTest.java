// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.testkit.FakeTransport.json;
import static dev.retry.testkit.FakeTransport.response;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retry.Jitter;
import dev.retry.PageLimit;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.http.Header;
import dev.retry.http.Query;
import dev.retry.message.CallTimeoutException;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.message.Request;
import dev.retry.message.StopReason;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in pages by {@code Link}, read whole. */
class PagesTest {
  private static final String BASE = "https://api.example.com/v1";

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  @Api(BASE)
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  @Timeout(attempt = 10, total = 60)
  interface Numbers {
    @GET("/numbers")
    @Paginated
    List<Integer> all(@Query("size") int size, @Header("If-None-Match") String etag);

    @GET("/numbers")
    @Paginated
    CompletableFuture<List<Integer>> allAsync(
        @Query("size") int size, @Header("If-None-Match") String etag);

    @GET("/numbers")
    @Paginated(maxPages = 2)
    List<Integer> twoPages();

    @GET("/numbers")
    @Paginated(maxPages = 2)
    CompletableFuture<List<Integer>> twoPagesAsync();

    @GET("/numbers")
    @Paginated(maxPages = 2, onLimit = PageLimit.FAIL)
    List<Integer> twoPagesOrFail();

    @GET("/numbers")
    @Paginated(maxPages = 2, onLimit = PageLimit.FAIL)
    CompletableFuture<List<Integer>> twoPagesOrFailAsync();

    @GET("/numbers")
    @Paginated(maxItems = 3)
    List<Integer> threeItems();

    @GET("/numbers")
    @Paginated(maxItems = 3)
    CompletableFuture<List<Integer>> threeItemsAsync();
  }

  @BothCarriers // C48, G12: each page has its own row of attempts
  void aPageThatFailsIsFetchedAgainAloneAndItsItemsComeOnce(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1,2]"), "Link", "<?page=2>; rel=next")
        .answer(503)
        .answer(503)
        .answer(200, json("[3]"));
    Numbers numbers = numbers(net, time, log);

    assertThat(all(carrier, numbers)).containsExactly(1, 2, 3);

    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 200",
            "page 1: 2 items",
            "attempt 1 -> 503",
            "wait 1s (backoff)",
            "attempt 2 -> 503",
            "wait 2s (backoff)",
            "attempt 3 -> 200",
            "page 2: 1 item (last)",
            "succeeded after 4 attempts");
  }

  @BothCarriers // G7, G8, J10
  void theNextLinkIsUsedAsItIs(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "</v1/id/42/numbers?page=2&after=a%2Bb%3D>; rel=\"next\"")
        .answer(200, json("[2]"), "Link", "<?page=3>; rel=\"next\"")
        .answer(200, json("[3]"));
    Numbers numbers = numbers(net, time, log);

    assertThat(all(carrier, numbers)).containsExactly(1, 2, 3);

    assertThat(targets(net))
        .containsExactly(
            BASE + "/numbers?size=2",
            BASE + "/id/42/numbers?page=2&after=a%2Bb%3D",
            BASE + "/id/42/numbers?page=3");
  }

  @BothCarriers // G2, G24
  void credentialsGoAlongAndConditionsStayBehind(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "<?page=2>; rel=next").answer(200, json("[2]"));
    Numbers numbers = clients(net, time, log).bearer(() -> "t").build().create(Numbers.class);

    all(carrier, numbers);

    Request first = net.requests().get(0);
    Request second = net.requests().get(1);
    assertThat(first.headers().contains("If-None-Match")).isTrue();
    assertThat(second.headers().contains("If-None-Match")).isFalse();
    assertThat(second.headers().first("Authorization")).isEqualTo("Bearer t");
  }

  @ParameterizedTest // G1
  @ValueSource(
      strings = {
        "https://evil.example/numbers?page=2",
        "//evil.example/numbers",
        "http://api.example.com/v1/numbers",
        "https://api.example.com:8443/v1/numbers",
        "https://api.example.com@evil.example/",
        "https://evil.example\\@api.example.com/",
        "https:\\\\evil.example/",
        "file:///etc/passwd",
      })
  void aLinkToAnotherOriginIsRefused(String link) {
    net.answer(200, json("[1]"), "Link", "<" + link + ">; rel=next");
    Numbers numbers = clients(net, time, log).bearer(() -> "t").build().create(Numbers.class);

    assertThatThrownBy(() -> numbers.all(2, "x"))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("https://api.example.com");
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // G1
  void theRefusalNamesBothOrigins(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "<https://evil.example/?token=secret>; rel=next");
    Numbers numbers = numbers(net, time, log);

    PaginationException failure =
        catchThrowableOfType(PaginationException.class, () -> all(carrier, numbers));

    assertThat(failure)
        .hasMessageContaining(
            "GET https://api.example.com/v1/numbers cannot be walked: the next page is at"
                + " https://evil.example, but this API is at https://api.example.com")
        .hasMessageNotContaining("secret");
  }

  @BothCarriers // it would end in whatever exception a transport has for it
  void aLinkThatIsNoUriFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "<?page={secret}>; rel=next");
    Numbers numbers = numbers(net, time, log);

    PaginationException failure =
        catchThrowableOfType(PaginationException.class, () -> all(carrier, numbers));

    assertThat(failure)
        .hasMessageContaining(
            "cannot be walked: the next page is refused: the URI has an illegal character at index"
                + " 40; this API is at https://api.example.com")
        .hasMessageNotContaining("secret");
    assertThat(net.requests()).hasSize(1);
  }

  @BothCarriers // G3: a cycle of two passes a one-slot check
  void aCycleOfPagesEndsInAFailure(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "<?page=b>; rel=next")
        .answer(200, json("[2]"), "Link", "<?page=a>; rel=next")
        .answer(200, json("[3]"), "Link", "<?page=b>; rel=next");
    Numbers numbers = numbers(net, time, log);

    assertThatThrownBy(() -> all(carrier, numbers))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("links page 3 to a page that was read before");
    assertThat(net.requests()).hasSize(3);
  }

  @BothCarriers // G4, G22
  void anEmptyPageIsNotTheEnd(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[]"), "Link", "<?page=2>; rel=next")
        .answer(204, "Link", "<?page=3>; rel=next")
        .answer(200, json("[3]"));
    Numbers numbers = numbers(net, time, log);

    assertThat(all(carrier, numbers)).containsExactly(3);
  }

  @BothCarriers // G5, G6: only the newest page says what follows
  void theLastPageIsTheOneWithoutALink(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "<?page=2>; rel=next")
        .answer(200, json("[2]"), "Link", "<?page=1>; rel=prev");
    Numbers numbers = numbers(net, time, log);

    assertThat(all(carrier, numbers)).containsExactly(1, 2);
  }

  @BothCarriers // G17
  void maxPagesEndsTheList(Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    endless(net);
    Numbers numbers = numbers(net, time, log);

    assertThat(carrier.call(numbers::twoPages, numbers::twoPagesAsync)).containsExactly(1, 2);
    assertThat(net.requests()).hasSize(2);
  }

  @BothCarriers // G17
  void moreThanMaxPagesIsAFailureWhenAskedFor(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    endless(net);
    Numbers numbers = numbers(net, time, log);

    assertThatThrownBy(() -> carrier.call(numbers::twoPagesOrFail, numbers::twoPagesOrFailAsync))
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("has more than 2 pages (maxPages)");
  }

  @BothCarriers // G17
  void maxItemsEndsTheListInTheMiddleOfAPage(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1,2]"), "Link", "<?page=2>; rel=next")
        .answer(200, json("[3,4]"), "Link", "<?page=3>; rel=next");
    Numbers numbers = numbers(net, time, log);

    assertThat(carrier.call(numbers::threeItems, numbers::threeItemsAsync))
        .containsExactly(1, 2, 3);
  }

  @BothCarriers // G12
  void aPageThatFailsForGoodFailsTheList(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "<?page=2>; rel=next").answer(503).answer(503).answer(503);
    Numbers numbers = numbers(net, time, log);

    PaginationException failure =
        catchThrowableOfType(PaginationException.class, () -> all(carrier, numbers));

    assertThat(failure)
        .hasCauseExactlyInstanceOf(HttpStatusException.class)
        .hasMessageContaining("failed on page 2: answered 503 (3 attempts");
    assertThat(failure.stopReason()).isEqualTo(StopReason.ATTEMPTS_EXHAUSTED);
    assertThat(failure.attempts()).hasSize(3);
  }

  @BothCarriers // G13
  void aHintInTheMiddleOfTheListIsObeyed(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]"), "Link", "<?page=2>; rel=next")
        .answer(429, "Retry-After", "7")
        .answer(200, json("[2]"));
    Numbers numbers = numbers(net, time, log);

    assertThat(all(carrier, numbers)).containsExactly(1, 2);
    assertThat(time.waits()).containsExactly(ofSeconds(7));
  }

  @BothCarriers // G12: one deadline for the walk
  void theTotalTimeCoversAllPages(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    for (int page = 2; page <= 8; page++) {
      net.after(ofSeconds(9)).answer(200, json("[1]"), "Link", "<?page=" + page + ">; rel=next");
    }
    Numbers numbers = numbers(net, time, log);

    PaginationException failure =
        catchThrowableOfType(PaginationException.class, () -> all(carrier, numbers));

    assertThat(failure).hasCauseExactlyInstanceOf(CallTimeoutException.class);
    assertThat(failure.stopReason()).isEqualTo(StopReason.DEADLINE);
    assertThat(time.elapsed()).isEqualTo(ofSeconds(60));
  }

  @Test // G20: no recursion over pages that are there at once
  void manyPagesDoNotDeepenTheStack() {
    net.answering(
        request -> {
          int page = net.requests().size();
          return page < 900
              ? response(200, json("[" + page + "]"), "Link", "<?page=" + page + ">; rel=next")
              : response(200, json("[" + page + "]"));
        });

    List<Integer> items = time.await(numbers().allAsync(1, "x"));

    assertThat(items).isEqualTo(IntStream.rangeClosed(1, 900).boxed().toList());
  }

  private static void endless(FakeTransport net) {
    net.answering(
        request -> {
          int page = net.requests().size();
          return response(
              200, json("[" + page + "]"), "Link", "<?page=" + (page + 1) + ">; rel=next");
        });
  }

  private static List<Integer> all(Carrier carrier, Numbers numbers) {
    return carrier.call(() -> numbers.all(2, "etag"), () -> numbers.allAsync(2, "etag"));
  }

  private static List<String> targets(FakeTransport net) {
    return net.requests().stream().map(Request::target).toList();
  }

  private Numbers numbers() {
    return numbers(net, time, log);
  }

  private static Numbers numbers(FakeTransport net, VirtualTime time, EventLog log) {
    return clients(net, time, log).build().create(Numbers.class);
  }
}
