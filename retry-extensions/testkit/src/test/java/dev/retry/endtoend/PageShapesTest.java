// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.testkit.FakeTransport.json;
import static dev.retry.testkit.FakeTransport.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Paginated;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.Page;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a list in pages is handed over as. */
class PageShapesTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();
  private final Numbers numbers = clients(net, time, log).build().create(Numbers.class);

  @Api("https://api.example.com/v1")
  interface Numbers {
    @GET("/numbers")
    @Paginated(total = "X-Total", pages = "X-Pages")
    Iterable<Integer> iterable();

    @GET("/numbers")
    @Paginated(total = "X-Total", pages = "X-Pages")
    List<Page<Integer>> pages();

    @GET("/numbers")
    @Paginated
    CompletableFuture<List<Page<Integer>>> pagesLater();

    @GET("/numbers")
    @Paginated
    Stream<Page<Integer>> pageStream();

    @GET("/numbers")
    @Paginated
    Iterable<Page<Integer>> pageIterable();

    @GET("/numbers")
    @Paginated
    Flow.Publisher<Integer> publisher();

    @GET("/numbers")
    @Paginated
    Flow.Publisher<Page<Integer>> pagePublisher();

    @GET("/endless")
    @Paginated(maxPages = 10_000)
    Flow.Publisher<Integer> endless();
  }

  /** Three pages, as often as they are asked for: [1, 2], [], [3]. */
  @BeforeEach
  void threePages() {
    net.answering(
        request -> {
          String target = request.target();
          if (target.contains("endless")) {
            String next = "<?after=" + net.requests().size() + ">; rel=next";
            return response(200, json("[1]"), "Link", next);
          }
          return target.endsWith("page=3")
              ? response(200, json("[3]"), "X-Total", "3")
              : target.endsWith("page=2")
                  ? response(200, json("[]"), "Link", "<?page=3>; rel=next")
                  : response(
                      200,
                      json("[1,2]"),
                      "Link",
                      "<?page=2>; rel=next",
                      "X-Total",
                      "3",
                      "X-Pages",
                      "3");
        });
  }

  @Test // G16
  void anIterableIsWalkedFromTheFirstPageEachTime() {
    Iterable<Integer> iterable = numbers.iterable();
    assertThat(net.requests()).isEmpty();

    assertThat(iterable).containsExactly(1, 2, 3);
    assertThat(iterable).containsExactly(1, 2, 3);
    assertThat(net.requests()).hasSize(6);
    assertThat(log.lines()).filteredOn("succeeded after 3 attempts"::equals).hasSize(2);
  }

  @Test // G15
  void anIteratorAsksForNoPageThatIsNotRead() {
    Iterator<Integer> items = numbers.iterable().iterator();

    assertThat(List.of(items.next(), items.next())).containsExactly(1, 2);
    assertThat(net.requests()).hasSize(1);
  }

  @Test // G23
  void aPageSaysWhatTheServerSays() {
    List<Page<Integer>> pages = numbers.pages();

    assertThat(pages).extracting(Page::number).containsExactly(1, 2, 3);
    assertThat(pages).extracting(Page::items).containsExactly(List.of(1, 2), List.of(), List.of(3));
    assertThat(pages.get(0).total()).hasValue(3);
    assertThat(pages.get(0).pages()).hasValue(3);
    assertThat(pages.get(1).total()).isEmpty();
    assertThat(pages.get(0).position()).isNotNull();
    assertThat(pages.get(2).position()).isNull();
  }

  @Test
  void pagesComeInEveryShape() {
    List<Page<Integer>> pages = numbers.pages().stream().map(PageShapesTest::bare).toList();

    assertThat(time.await(numbers.pagesLater()).stream().map(PageShapesTest::bare))
        .isEqualTo(pages);
    assertThat(numbers.pageStream().map(PageShapesTest::bare)).isEqualTo(pages);
    assertThat(numbers.pageIterable()).map(PageShapesTest::bare).isEqualTo(pages);
    assertThat(new Reader<Page<Integer>>().read(numbers.pagePublisher(), 9))
        .map(PageShapesTest::bare)
        .isEqualTo(pages);
  }

  private static Page<Integer> bare(Page<Integer> page) {
    return new Page<>(
        page.number(), page.items(), null, OptionalLong.empty(), OptionalLong.empty());
  }

  @Test // G20
  void aPublisherAsksForAPageWhenItsItemsAreRequested() {
    Flow.Publisher<Integer> publisher = numbers.publisher();
    Reader<Integer> reader = new Reader<>();

    assertThat(reader.read(publisher, 0)).isEmpty();
    assertThat(net.requests()).isEmpty();
    assertThat(reader.more(2)).containsExactly(1, 2);
    assertThat(net.requests()).hasSize(1);
    assertThat(reader.more(1)).containsExactly(1, 2, 3);
    assertThat(net.requests()).hasSize(3);
    assertThat(reader.ended).isTrue();
  }

  @Test
  void eachSubscriberHasAWalkOfItsOwn() {
    Flow.Publisher<Integer> publisher = numbers.publisher();

    assertThat(new Reader<Integer>().read(publisher, 3)).containsExactly(1, 2, 3);
    assertThat(new Reader<Integer>().read(publisher, 1)).containsExactly(1);
    assertThat(net.requests()).hasSize(4);
  }

  @Test // G20
  void cancellingTheSubscriptionCallsOffTheRequestInFlight() {
    net.after(Duration.ofSeconds(5)).answer(200, json("[1]"));
    Reader<Integer> reader = new Reader<>();
    reader.read(numbers.publisher(), 1);

    reader.subscription.cancel();

    assertThat(net.aborted()).isEqualTo(1);
    assertThat(reader.elements).isEmpty();
    assertThat(log.lines())
        .filteredOn(line -> line.startsWith("failed"))
        .containsExactly("failed after 1 attempt: CANCELLED");
  }

  @Test
  void aSubscriptionThatIsLeftEarlyAsksForNoMore() {
    Reader<Integer> reader = new Reader<>();
    reader.read(numbers.publisher(), 2);

    reader.subscription.cancel();
    reader.subscription.request(10);

    assertThat(reader.elements).containsExactly(1, 2);
    assertThat(net.requests()).hasSize(1);
    assertThat(log.lines()).last().isEqualTo("succeeded after 1 attempt");
  }

  @Test // G20
  void manyPagesForAPublisherDoNotDeepenTheStack() {
    Reader<Integer> reader = new Reader<>();

    assertThat(reader.read(numbers.endless(), 5_000)).hasSize(5_000);
  }

  /** Keeps what it gets. */
  private static final class Reader<E> implements Flow.Subscriber<E> {
    private final List<E> elements = new ArrayList<>();
    private Flow.Subscription subscription;
    private boolean ended;

    List<E> read(Flow.Publisher<E> publisher, long wanted) {
      publisher.subscribe(this);
      return wanted == 0 ? elements : more(wanted);
    }

    List<E> more(long wanted) {
      subscription.request(wanted);
      return elements;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(E element) {
      elements.add(element);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      ended = true;
    }
  }
}
