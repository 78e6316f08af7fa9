// SPDX-License-Identifier: Apache-2.0
package dev.retry.examples.shop;

import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retry.client.ClientFactory;
import dev.retry.examples.shop.Catalogue.Article;
import dev.retry.message.PaginationException;
import dev.retry.message.Request;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/pagination.md says. */
class PaginationPageTest {
  private static final String NEXT = "</articles?per_page=100&after=4711>; rel=\"next\"";
  private static final Article TEA = new Article("tea", 450);
  private static final Article POT = new Article("pot", 2_900);

  private final VirtualTime time = new VirtualTime();
  private final FakeTransport net = FakeTransport.with(time);
  private final EventLog log = new EventLog();
  private final ClientFactory clients =
      ClientFactory.builder()
          .transport(net)
          .time(time)
          .random(() -> Long.MIN_VALUE) // as a fraction: one half
          .executor(Runnable::run)
          .listener(log)
          .build();
  private final Catalogue catalogue = clients.create(Catalogue.class);

  @AfterEach
  void close() {
    clients.close();
  }

  private void answerTwoPages() {
    net.answer(200, json("[{\"name\":\"tea\",\"cents\":450}]"), "Link", NEXT)
        .answer(200, json("[{\"name\":\"pot\",\"cents\":2900}]"));
  }

  @Test
  void countedListsEndWithAnEmptyPage() {
    net.answer(200, json("[{\"name\":\"tea\",\"cents\":450}]")).answer(200, json("[]"));
    assertThat(catalogue.numbered(1)).containsExactly(TEA);
    net.answer(200, json("[{\"name\":\"pot\",\"cents\":2900}]")).answer(200, json("[]"));
    assertThat(catalogue.skipping(1)).containsExactly(POT);
    assertThat(net.requests())
        .extracting(Request::target)
        .containsExactly(
            "https://api.example.com/articles?per_page=1",
            "https://api.example.com/articles?per_page=1&page=2",
            "https://api.example.com/articles?count=1",
            "https://api.example.com/articles?count=1&startIndex=2");
  }

  @Test
  void listHasTheArticlesOfAllPages() {
    answerTwoPages();

    assertThat(catalogue.articles(100)).containsExactly(TEA, POT);
    assertThat(net.requests())
        .extracting(Request::target)
        .containsExactly(
            "https://api.example.com/articles?per_page=100",
            "https://api.example.com/articles?per_page=100&after=4711");
  }

  @Test
  void futureBringsTheArticlesOfAllPages() {
    answerTwoPages();

    assertThat(time.await(catalogue.articlesLater(100))).containsExactly(TEA, POT);
  }

  @Test
  void streamSendsNothingBeforeItsFirstItem() {
    catalogue.stream(100).close();

    assertThat(net.requests()).isEmpty();
  }

  @Test
  void whatIsFoundOnTheFirstPageCostsOneRequest() {
    answerTwoPages();

    assertThat(Snippets.firstBelow(catalogue, 1_000)).contains(TEA);
    assertThat(net.requests()).hasSize(1);
  }

  @Test
  void failedPageIsReadAgainAndNoOther() {
    net.answer(200, json("[{\"name\":\"tea\",\"cents\":450}]"), "Link", NEXT)
        .answer(502)
        .answer(200, json("[{\"name\":\"pot\",\"cents\":2900}]"));

    assertThat(catalogue.articles(100)).containsExactly(TEA, POT);
    assertThat(log.lines())
        .containsExactly(
            "attempt 1 -> 200",
            "page 1: 1 item",
            "attempt 1 -> 502",
            "wait 100ms (backoff)",
            "attempt 2 -> 200",
            "page 2: 1 item (last)",
            "succeeded after 3 attempts");
  }

  @Test
  void emptyPageIsNotTheEnd() {
    net.answer(200, json("[]"), "Link", NEXT)
        .answer(200, json("[{\"name\":\"tea\",\"cents\":450}]"));

    assertThat(catalogue.articles(100)).containsExactly(TEA);
  }

  @Test
  void linkToAnotherOriginFailsTheCall() {
    net.answer(200, json("[]"), "Link", "<https://example.org/articles>; rel=\"next\"");

    assertThatThrownBy(() -> catalogue.articles(100)).isInstanceOf(PaginationException.class);
    assertThat(net.requests()).hasSize(1);
  }

  @Test
  void linkThatWasFollowedBeforeFailsTheCall() {
    net.answer(200, json("[]"), "Link", NEXT).answer(200, json("[]"), "Link", NEXT);

    assertThatThrownBy(() -> catalogue.articles(100)).isInstanceOf(PaginationException.class);
    assertThat(net.requests()).hasSize(2);
  }

  @Test
  void listThatMustBeWholeFailsWhenItIsLonger() {
    String many = "{\"name\":\"tea\",\"cents\":450},".repeat(1_000);
    net.answer(200, json("[" + many + "{\"name\":\"pot\",\"cents\":2900}]"));

    assertThatThrownBy(() -> catalogue.atMostAThousand(2_000))
        .isInstanceOf(PaginationException.class);
  }

  @Test
  void patientCallWaitsLonger() {
    net.answer(503, "Retry-After", "3600").answer(200, json("[{\"name\":\"tea\",\"cents\":450}]"));

    assertThat(catalogue.atNight(100)).containsExactly(TEA);
    assertThat(time.waits()).containsExactly(Duration.ofMinutes(2));
  }
}
