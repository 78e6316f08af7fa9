// SPDX-License-Identifier: Apache-2.0
package dev.retry.endtoend;

import static dev.retry.endtoend.Fixture.clients;
import static dev.retry.testkit.FakeTransport.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retry.Idempotent;
import dev.retry.Jitter;
import dev.retry.PageStyle;
import dev.retry.Paginated;
import dev.retry.Retry;
import dev.retry.http.Api;
import dev.retry.http.Body;
import dev.retry.http.GET;
import dev.retry.http.POST;
import dev.retry.http.Query;
import dev.retry.message.Request;
import dev.retry.testkit.BothCarriers;
import dev.retry.testkit.Carrier;
import dev.retry.testkit.EventLog;
import dev.retry.testkit.FakeTransport;
import dev.retry.testkit.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Lists whose pages are counted in the query, in both carriers. */
class CountedListsTest {

  @Api("https://api.example.com")
  @Retry(maxAttempts = 3, delay = 1, jitter = Jitter.NONE)
  interface Numbers {
    @GET("/numbers")
    @Paginated(style = PageStyle.PAGE)
    List<Integer> pages(@Query("size") int size);

    @GET("/numbers")
    @Paginated(style = PageStyle.PAGE)
    CompletableFuture<List<Integer>> pagesAsync(@Query("size") int size);

    @GET("/scim")
    @Paginated(style = PageStyle.OFFSET, pageParam = "startIndex", first = 1)
    List<Integer> scim(@Query("count") int count);

    @GET("/scim")
    @Paginated(style = PageStyle.OFFSET, pageParam = "startIndex", first = 1)
    CompletableFuture<List<Integer>> scimAsync(@Query("count") int count);

    @POST("/search")
    @Idempotent
    @Paginated(style = PageStyle.OFFSET)
    List<Integer> search(@Body String text);

    @POST("/search")
    @Idempotent
    @Paginated(style = PageStyle.OFFSET)
    CompletableFuture<List<Integer>> searchAsync(@Body String text);
  }

  private static List<String> targets(FakeTransport net) {
    return net.requests().stream()
        .map(Request::target)
        .map(target -> target.substring("https://api.example.com".length()))
        .toList();
  }

  @BothCarriers // C49
  void anExactMultipleOfThePageSizeEndsAfterOneEmptyPage(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1,2]")).answer(503).answer(200, json("[3,4]")).answer(200, json("[]"));
    Numbers numbers = clients(net, time, log).build().create(Numbers.class);

    assertThat(
            carrier.<List<Integer>, RuntimeException>call(
                () -> numbers.pages(2), () -> numbers.pagesAsync(2)))
        .containsExactly(1, 2, 3, 4);
    assertThat(targets(net))
        .containsExactly(
            "/numbers?size=2",
            "/numbers?size=2&page=2",
            "/numbers?size=2&page=2",
            "/numbers?size=2&page=3");
  }

  @BothCarriers // C50
  void aServerThatReturnsFewerThanAskedForMovesTheOffsetByThose(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1,2,3]")).answer(200, json("[4]")).answer(200, json("[]"));
    Numbers numbers = clients(net, time, log).build().create(Numbers.class);

    assertThat(
            carrier.<List<Integer>, RuntimeException>call(
                () -> numbers.scim(5), () -> numbers.scimAsync(5)))
        .containsExactly(1, 2, 3, 4);
    assertThat(targets(net))
        .containsExactly(
            "/scim?count=5", "/scim?count=5&startIndex=4", "/scim?count=5&startIndex=5");
  }

  @BothCarriers // G19
  void eachPageOfASearchHasItsBody(
      Carrier carrier, FakeTransport net, VirtualTime time, EventLog log) {
    net.answer(200, json("[1]")).answer(200, json("[]"));
    Numbers numbers = clients(net, time, log).build().create(Numbers.class);

    carrier.call(() -> numbers.search("odd"), () -> numbers.searchAsync("odd"));

    assertThat(targets(net)).containsExactly("/search", "/search?offset=1");
    assertThat(net.requests())
        .allSatisfy(
            request ->
                assertThat(request.body())
                    .isNotNull()
                    .satisfies(body -> assertThat(body.bytes()).asString().isEqualTo("odd")));
  }
}
