// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.testkit.FakeTransport.json;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.PageLimit;
import dev.retry.Paginated;
import dev.retry.Timeout;
import dev.retry.http.Api;
import dev.retry.http.GET;
import dev.retry.message.HttpStatusException;
import dev.retry.message.PaginationException;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists in pages, read as they are asked for. */
class PageStreamTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();

  @Api("https://api.example.com/v1")
  @Timeout(attempt = 10, total = 60)
  interface Numbers {
    @GET("/numbers")
    @Paginated
    Stream<Integer> stream();

    @GET("/numbers")
    @Paginated(maxItems = 3, onLimit = PageLimit.FAIL)
    Stream<Integer> threeItemsOrFail();
  }

  @Test // G17
  void theItemsBeforeTheLimitAreDelivered() {
    net.answer(200, json("[1,2,3,4]"));
    Iterator<Integer> items = numbers().threeItemsOrFail().iterator();

    assertThat(List.of(items.next(), items.next(), items.next())).containsExactly(1, 2, 3);
    assertThatThrownBy(items::hasNext)
        .isInstanceOf(PaginationException.class)
        .hasMessageContaining("has more than 3 items (maxItems)");
  }

  @Test // G15, C47
  void aStreamSendsNothingBeforeItIsRead() {
    numbers().stream();

    assertThat(net.requests()).isEmpty();
  }

  @Test // G15, C47
  void aStreamFetchesOnlyThePagesThatAreRead() {
    net.answer(200, json("[1,2]"), "Link", "<?page=2>; rel=next")
        .answer(200, json("[3,4]"), "Link", "<?page=3>; rel=next");
    Numbers numbers = numbers();

    assertThat(numbers.stream().limit(3)).containsExactly(1, 2, 3);
    assertThat(net.requests()).hasSize(2);
  }

  @Test // G15
  void findFirstIsOneRequest() {
    net.answer(200, json("[1,2]"), "Link", "<?page=2>; rel=next");

    assertThat(numbers().stream().findFirst()).contains(1);
    assertThat(net.requests()).hasSize(1);
  }

  @Test // C47
  void anEmptyListIsOneRequest() {
    net.answer(200, json("[]"));

    assertThat(numbers().stream()).isEmpty();
    assertThat(net.requests()).hasSize(1);
  }

  @Test // G16
  void aClosedStreamFetchesNothingMore() {
    net.answer(200, json("[1]"), "Link", "<?page=2>; rel=next");
    try (Stream<Integer> stream = numbers().stream()) {
      assertThat(stream.iterator().next()).isEqualTo(1);
    }

    assertThat(net.requests()).hasSize(1);
    assertThat(log.lines()).endsWith("succeeded after 1 attempt");
  }

  @Test
  void aReaderThatTakesItsTimeDoesNotUseUpTheTotal() throws InterruptedException {
    net.answer(200, json("[1]"), "Link", "<?page=2>; rel=next").answer(200, json("[2]"));
    Iterator<Integer> items = numbers().stream().iterator();

    items.next();
    time.sleep(ofHours(1));

    assertThat(items.next()).isEqualTo(2);
  }

  @Test // G12: what was delivered stays delivered
  void aStreamDeliversWhatCameBeforeTheFailure() {
    net.answer(200, json("[1,2]"), "Link", "<?page=2>; rel=next").answer(404);
    Iterator<Integer> items = numbers().stream().iterator();

    assertThat(List.of(items.next(), items.next())).containsExactly(1, 2);
    assertThatThrownBy(items::hasNext).hasCauseExactlyInstanceOf(HttpStatusException.class);
    assertThatThrownBy(items::hasNext).isInstanceOf(PaginationException.class); // and no end
  }

  private Numbers numbers() {
    return clients(net, time, log).build().create(Numbers.class);
  }
}
